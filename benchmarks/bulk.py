"""Rows in bulk, written past the actions: for sizes, never for behaviour."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.domain.dossiers.actions.count_settled import count_settled
from motcua.domain.dossiers.models import Dossier, SettledDay, Stage, Status
from motcua.domain.work.api import Name, Reach
from motcua.kernel.base.api import clock, ids, text

OPENED = 60
"""Dossiers filed by the actions; they are the ones that pages open."""
LISTED_CODE = "1.000656"
"""Twenty wait under it."""
_PREFIX = "H27.119.02-B"
_LISTED = 20
_WAITING = 300
_OTHER_CODES = ("1.004884", "2.000635", "1.004746", "2.000815", "1.001022")


def fill(count: int) -> None:
    """Put dossiers in reach of a desk and its agency until so many are there.

    All but three hundred are settled and returned, spread over two years.
    """
    filed = Dossier.objects.exclude(code__startswith=_PREFIX).order_by("opened_at")
    like = filed[0]
    there = Dossier.objects.filter(code__startswith=_PREFIX).count()
    random.seed(there)
    now = clock.now()
    rows: list[Mapping[str, Any]] = []
    reaches: list[Mapping[str, Any]] = []
    for at in range(there, count):
        dossier_id = ids.new_id()
        is_waiting = at < _WAITING
        filed_at = now - timedelta(minutes=random.randrange(60, 2000 if is_waiting else 1_000_000))  # noqa: S311
        due_at = filed_at + timedelta(hours=random.randrange(24, 96))  # noqa: S311
        rows.append(
            {
                "id": dossier_id,
                "matter_id": dossier_id,
                "code": f"{_PREFIX}{at:07}",
                "topic_code": LISTED_CODE if at < _LISTED else _OTHER_CODES[at % 5],
                "opened_at": filed_at,
                "due_at": due_at,
                "holder_since": filed_at,
                **({} if is_waiting else _ended(filed_at + timedelta(hours=30))),
            }
        )
        reaches += [
            {"scope": scope, "is_held": held, "due_at": due_at, "matter_id": dossier_id}
            for scope, held in (
                (like.received_at_desk_id, is_waiting),
                (like.settled_by_id, False),
            )
        ]
    insert(Dossier, rows, _values_of(like))
    insert(Name, [_name(row["id"], like) for row in rows], {})
    insert(Reach, reaches, {})
    SettledDay.objects.all().delete()
    count_settled()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _ended(at: Any) -> Mapping[str, Any]:
    return {
        "status": int(Status.RETURNED),
        "stage": Stage.ENDED.value,
        "holder_unit_id": None,
        "settled_at": at,
        "ended_at": at,
        "returned_at": at,
    }


def _name(matter_id: UUID, like: Dossier) -> Mapping[str, Any]:
    return {"matter_id": matter_id, "words": like.owner_name, "folded": text.fold(like.owner_name)}


def _values_of(dossier: Dossier) -> Mapping[str, Any]:
    fields = Dossier._meta.concrete_fields
    return {field.attname: getattr(dossier, field.attname) for field in fields}


def insert(model: Any, rows: Sequence[Mapping[str, Any]], base: Mapping[str, Any]) -> None:
    """Insert rows without making objects of them; what a row does not say is as in `base`."""
    for table in (*reversed(model._meta.get_parent_list()), model):
        _insert(table, rows, base)


def _insert(model: Any, rows: Sequence[Mapping[str, Any]], base: Mapping[str, Any]) -> None:
    names = {*base, *rows[0]}
    fields = [field for field in model._meta.local_concrete_fields if field.attname in names]
    constant = {
        field.attname: field.get_db_prep_save(base[field.attname], connection)
        for field in fields
        if field.attname in base
    }

    def values() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            yield tuple(
                field.get_db_prep_save(row[field.attname], connection)
                if field.attname in row
                else constant[field.attname]
                for field in fields
            )

    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for value in values():
                    copy.write_row([_plain(one) for one in value])
            return
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of ours
        cursor.executemany(statement, list(values()))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
