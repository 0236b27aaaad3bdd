"""Every row of every registered table beside the chain that tells of it, in bounded memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Exists, Model, OuterRef

from motcua.kernel.base.api import limits
from motcua.kernel.ledger.models import Entry
from motcua.kernel.ledger.models.entry import instant_of
from motcua.kernel.ledger.told.rows import Chain, ToldEntry, ToldRows, Untold, told_rows

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


@dataclass(slots=True)
class Compared:
    """How many rows were compared, and how many values no entry of theirs tells."""

    rows: int = 0
    untold: int = 0


def unlike_rows(count: Compared | None = None) -> Iterator[Unlike]:
    """Yield whatever of the registered rows is not as the ledger tells it, and count them."""
    count = count or Compared()
    for rows in told_rows:
        yield from unlike_of(rows, count)


def unlike_of(rows: ToldRows[Any], count: Compared | None = None) -> Iterator[Unlike]:
    """Yield what of the rows of one kind is not as the ledger tells it, and count them."""
    yield from _unlike(rows, count or Compared())
    yield from _gone(rows)


@dataclass(slots=True)
class _Look:
    """One look at rows and their chains: what is wrong with each, and how much nothing tells."""

    kind: ToldRows[Any]
    chains: Mapping[UUID, Chain]
    untold: int = 0
    faults: dict[UUID, list[Unlike]] = field(default_factory=dict)

    def judge(self, rows: Sequence[Model]) -> None:
        born = []
        for row in rows:
            chain = self.chains.get(row.pk, ())
            if not chain and not self.kind.unborn:
                self.untold += 1
            elif not chain or chain[0].event not in self.kind.first:
                self._find(row, self.kind.unborn)
            else:
                born.append(row)
                self._judge_one(row, chain)
        if self.kind.together and born:
            known = {row.pk: row for row in born}
            for pk, what in self.kind.together.unlike(born, self.chains):
                self._find(known[pk], what)

    def _judge_one(self, row: Model, chain: Chain) -> None:
        for shown in self.kind.shown:
            told, said = shown.of_chain(chain, row), shown.of_row(row)
            if isinstance(told, Untold):
                self.untold += 1
            elif told != said:
                both = f"ghi {shown.words(said)}, {shown.source} {shown.words(told)}"
                self._find(row, f"{shown.label} {both}.")

    def _find(self, row: Model, what: str) -> None:
        chain = self.chains.get(row.pk, ())
        entry_id = chain[-1].entry_id if chain else None
        one = Unlike(where=self.kind.code(row), what=what, entry_id=entry_id)
        self.faults.setdefault(row.pk, []).append(one)


def _unlike(kind: ToldRows[Any], count: Compared) -> Iterator[Unlike]:
    chunk, last = limits.get("ledger.compared_rows"), None
    while True:
        rows = kind.rows().order_by("pk")
        found = list((rows if last is None else rows.filter(pk__gt=last))[:chunk])
        if not found:
            return
        last = found[-1].pk
        look = _Look(kind, _chains(kind.kind, [row.pk for row in found]))
        look.judge(found)
        count.rows += len(found)
        count.untold += look.untold
        if look.faults:
            yield from _at_rest(kind, look.faults)


def _at_rest(kind: ToldRows[Any], suspects: Collection[UUID]) -> Iterator[Unlike]:
    """Yield what differs in rows that nobody changes meanwhile: their chains are as before."""
    left = set(suspects)
    for _look in range(_LOOKS):
        before = _chains(kind.kind, left)
        rows = list(kind.rows().filter(pk__in=left).order_by("pk"))
        after = _chains(kind.kind, left)
        lengths = {pk: len(before.get(pk, ())) for pk in left}
        resting = [row for row in rows if lengths[row.pk] == len(after.get(row.pk, ()))]
        look = _Look(kind, after)
        look.judge(resting)
        for row in resting:
            left.discard(row.pk)
            yield from look.faults.get(row.pk, ())
        if not left:
            return


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
            actor_id=UUID(fields["actor"]),
            at=instant_of(at_us),
            is_suspect=fields["at_source"] == "suspect",
            open=fields["open"],
            sealed={name: bytes.fromhex(one) for name, one in fields["sealed"].items()},
        )
        found.setdefault(subject_id, []).append(told)
    return found
