"""The rows of an audit, each entry beside the hash of the one before it on its chain."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.kernel.ledger.models import Leaf

_PORTION: Final = 8_192
_PLACE: Final = 'l."index"'
_ENTRY = """
{place}, {entry_id}, e.subject_kind, {subject}, e.sequence, e.event, {actor}, e.at_us, e.body,
e.hash, p.hash
"""
_BESIDE = """
LEFT JOIN ledger_entry p ON p.subject_kind = e.subject_kind AND p.subject_id = e.subject_id
AND p.sequence = e.sequence - 1
"""


def _columns(place: str) -> str:
    names = {"entry_id": "e.id", "subject": "e.subject_id", "actor": "e.actor_id"}
    if connection.vendor == "postgresql":
        names = {key: f"replace({name}::text, '-', '')" for key, name in names.items()}
    return _ENTRY.format(place=place, **names)


def placed_rows(start: int, end: int) -> Iterator[tuple[Any, ...]]:
    statement = (
        f"SELECT {_columns(_PLACE)} FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "  # noqa: S608
        f"{_BESIDE} WHERE {_PLACE} >= %s AND {_PLACE} < %s ORDER BY {_PLACE}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [start, end])
        yield from cursor.fetchall()


def waiting_rows() -> Iterator[tuple[Any, ...]]:
    statement = (
        f"SELECT {_columns('w.id')} FROM ledger_waiting w JOIN ledger_entry e ON e.id = w.entry_id "  # noqa: S608
        f"{_BESIDE} ORDER BY w.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(_PORTION):
            yield from rows


def is_any_lost() -> bool:
    """Say whether an entry has no place and does not wait for one, or a place has no entry."""
    statement = (
        "SELECT (SELECT count(*) FROM ledger_entry), "
        "(SELECT count(*) FROM ledger_leaf) + (SELECT count(*) FROM ledger_waiting)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        entries, places = cursor.fetchone()
    return bool(entries != places)


def index_of(entry_id: UUID, size: int) -> int:
    found = Leaf.objects.filter(entry_id=entry_id).values_list("index", flat=True).first()
    return size if found is None else found
