"""The rows of an audit, each entry beside the hash of the one before it on its chain."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import connection

from motcua.kernel.ledger.format import EMPTY_HASH
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


_UNREADABLE: Final = "Nội dung mục này không đọc được."


def judged(row: tuple[Any, ...], site_name: str) -> tuple[bytes, str | None]:
    """Return an entry's hash as a leaf, and what is wrong with the entry, if anything.

    The bytes of an entry are canonical: what its columns say stands in them word for word.
    """
    _place, entry_id, kind, subject_id, sequence, event, actor, at_us, body, stored, previous = row
    if type(body) is not bytes or type(stored) is not bytes:
        return b"", _UNREADABLE
    leaf = sha256(b"\x00" + body).digest()
    if leaf != stored:
        return leaf, "Nội dung mục này không khớp băm của nó."
    try:
        chained = (EMPTY_HASH if previous is None else previous).hex()
        is_as_told = (
            body.startswith(f'{{"actor":"{actor}","at_source":"'.encode())
            and f'","at_us":{at_us},"blobs":['.encode() in body
            and f'],"event":"{event}","id":"{entry_id}","on_behalf":'.encode() in body
            and f',"prev":"{chained}","role":"'.encode() in body
            and f'"site":"{site_name}","subject":{{"id":"{subject_id}","kind":"{kind}"}},"'.encode()
            in body
            and (previous is None) == (sequence == 1)
        )
    except (AttributeError, TypeError):
        return leaf, _UNREADABLE
    return leaf, None if is_as_told else _named(body, site_name, chained, row)


def _named(body: bytes, site_name: str, chained: str, row: tuple[Any, ...]) -> str:
    """Return what is wrong with an entry whose columns, chain or site are not as its bytes say."""
    try:
        told = orjson.loads(body)
        if told["site"] != site_name:
            return "Mục này mang tên nơi khác: khóa của nơi này đã bị thay."
        if told["prev"] != chained:
            return "Mục này không nối đúng mục trước trong chuỗi của nó."
    except (ValueError, KeyError, TypeError):
        return _UNREADABLE
    if (row[-1] is None) != (row[4] == 1):
        return "Mục đứng trước trong chuỗi của mục này không còn."
    return "Các cột của mục này không khớp nội dung đã băm."


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
