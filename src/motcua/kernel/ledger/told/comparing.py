"""Every row of every registered table beside the chain that tells of it, in bounded memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Exists, Model, OuterRef

from motcua.kernel.base.api import limits
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.models.entry import instant_of
from motcua.kernel.ledger.told.rows import UNTOLD, Chain, ToldEntry, ToldRows, told_rows

_LOOKS = 3
"""How often a row that differs is read again: somebody may be changing it just then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unlike:
    """One row that does not say what its chain says.

    Attributes:
        where: The row, as an operator finds it.
        what: A Vietnamese sentence: what differs, what the row says, what the ledger.
        entry_id: The last entry of the chain; None of a row without one.
    """

    where: str
    what: str
    entry_id: UUID | None


def unlike_rows() -> Iterator[Unlike]:
    """Yield whatever of the registered rows is not as the ledger tells it."""
    for rows in told_rows:
        yield from unlike_of(rows)


def unlike_of(rows: ToldRows[Any]) -> Iterator[Unlike]:
    """Yield what of the rows of one kind is not as the ledger tells it."""
    yield from _unlike(rows)
    yield from _gone(rows)


def count_rows() -> int:
    """Return how many rows are compared."""
    return sum(rows.rows().count() for rows in told_rows)


def _unlike(kind: ToldRows[Any]) -> Iterator[Unlike]:
    chunk, last = limits.get("ledger.compared_rows"), None
    while True:
        rows = kind.rows().order_by("pk")
        found = list((rows if last is None else rows.filter(pk__gt=last))[:chunk])
        if not found:
            return
        last = found[-1].pk
        chains = _chains(kind.kind, [row.pk for row in found])
        suspects = [row.pk for row in found if any(True for _ in _faults(kind, row, chains))]
        if suspects:
            yield from _at_rest(kind, suspects)


def _at_rest(kind: ToldRows[Any], suspects: Collection[UUID]) -> Iterator[Unlike]:
    """Yield what differs in rows that nobody changes meanwhile: their chains are as before."""
    left = set(suspects)
    for _look in range(_LOOKS):
        before = _chains(kind.kind, left)
        rows = list(kind.rows().filter(pk__in=left).order_by("pk"))
        after = _chains(kind.kind, left)
        for row in rows:
            if len(before.get(row.pk, ())) == len(after.get(row.pk, ())):
                left.discard(row.pk)
                yield from _faults(kind, row, after)
        if not left:
            return


def _faults(
    kind: ToldRows[Any], row: Model, chains: Mapping[UUID, Sequence[ToldEntry]]
) -> Iterator[Unlike]:
    chain = chains.get(row.pk, ())
    where, entry_id = kind.code(row), chain[-1].entry_id if chain else None
    if not chain or chain[0].event not in kind.first:
        yield Unlike(where=where, what=kind.unborn, entry_id=entry_id)
        return
    for shown in kind.shown:
        told, said = shown.of_chain(chain, row), shown.of_row(row)
        if told is not UNTOLD and told != said:
            both = f"ghi {shown.words(said)}, {shown.source} {shown.words(told)}"
            yield Unlike(where=where, what=f"{shown.label} {both}.", entry_id=entry_id)


def _gone(kind: ToldRows[Any]) -> Iterator[Unlike]:
    """Yield what the ledger tells of and is in no row any more."""
    rows = kind.rows().order_by().filter(pk=OuterRef("subject_id"))
    begun = Entry.objects.filter(subject_kind=kind.kind, sequence=1, event__in=kind.first)
    lost = begun.exclude(Exists(rows)).values_list("subject_id", flat=True)
    chunk = limits.get("ledger.compared_rows")
    for ids in batched(lost.iterator(chunk_size=chunk), chunk, strict=False):
        for subject_id, chain in _chains(kind.kind, ids).items():
            if not kind.may_be_gone(chain):
                code = chain[0].open.get("code") or subject_id
                yield Unlike(
                    where=f"{kind.name} {code}",
                    what="Nhật ký có mà dữ liệu không còn.",
                    entry_id=chain[-1].entry_id,
                )


def _chains(kind: str, ids: Collection[UUID]) -> Mapping[UUID, Chain]:
    """Return the chains of some subjects, in one statement."""
    found: dict[UUID, list[ToldEntry]] = {}
    entries = Entry.objects.filter(subject_kind=kind, subject_id__in=ids)
    columns = entries.order_by("subject_id", "sequence").values_list(
        "subject_id", "id", "event", "at_us", "body"
    )
    for subject_id, entry_id, event, at_us, body in columns.iterator(chunk_size=2_000):
        fields = orjson.loads(bytes(body))
        told = ToldEntry(
            entry_id=entry_id,
            event=event,
            at=instant_of(at_us),
            is_suspect=fields["at_source"] == "suspect",
            open=fields["open"],
        )
        found.setdefault(subject_id, []).append(told)
    return found
