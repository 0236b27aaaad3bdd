"""Reads of the ledger. Entries hold no personal data, so no actor narrows them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import prepared
from motcua.kernel.ledger.format import EMPTY_HASH, leaf_hash
from motcua.kernel.ledger.models import Entry, SealedPayload
from motcua.kernel.ledger.models.entry import instant_of
from motcua.kernel.ledger.subject import Subject

_CHUNK: Final = 2_000
_FEW: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainReport:
    """Whether a subject's entries are whole; `broken_at` names the first that is not."""

    length: int
    broken_at: int | None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def entries(subject: Subject) -> Sequence[Entry]:
    """Return the subject's entries, oldest first."""
    return _chain(subject.id, kind=subject.kind)


class Fact(NamedTuple):
    """What an entry says, without its place in the chain: for counting many of them."""

    event: str
    at_us: int
    body: bytes

    @property
    def at(self) -> datetime:
        return instant_of(self.at_us)

    @property
    def fields(self) -> dict[str, Any]:
        """The whole entry as data; `open` and `sealed` are among its keys."""
        content: dict[str, Any] = json.loads(self.body)
        return content


def facts_of_many(kind: str, subject_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Fact]]:
    """Return what is said of several subjects of a kind, each oldest first, in one statement."""
    found: dict[UUID, list[Fact]] = {subject_id: [] for subject_id in subject_ids}
    rows = Entry.objects.filter(subject_kind=kind, subject_id__in=found)
    told = rows.order_by("subject_id", "sequence").values_list(
        "subject_id", "event", "at_us", "body"
    )
    for subject_id, event, at_us, body in told.iterator(chunk_size=_CHUNK):
        found[subject_id].append(Fact(event, at_us, bytes(body)))
    return found


def entry_with_hash(subject: Subject, leaf: bytes) -> Entry | None:
    """Return the subject's entry of that hash, if the ledger holds it."""
    return next((entry for entry in entries(subject) if bytes(entry.hash) == leaf), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerSize:
    """How much the ledger holds; `last_at` is None while it is empty."""

    entries: int
    subjects: int
    last_at: datetime | None


def size() -> LedgerSize:
    """Return how many entries and subjects the ledger holds, and when the last was written."""
    last = Entry.objects.order_by("-at_us").first()
    return LedgerSize(
        entries=Entry.objects.count(),
        subjects=Entry.objects.filter(sequence=1).count(),
        last_at=last.at if last else None,
    )


def last_entry(subject: Subject, event: str) -> Entry | None:
    """Return the subject's latest entry of one event."""
    rows = Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.id, event=event)
    return rows.order_by("-sequence").first()


def latest_sealed(count: int) -> Sequence[SealedPayload]:
    """Return the groups that were sealed last, each with its entry."""
    return list(SealedPayload.objects.select_related("entry").order_by("-id")[:count])


def sealed_group(entry: Entry, group: str) -> bytes | None:
    """Return what an entry has sealed under a name, for a reading of its subject to reveal."""
    row = SealedPayload.objects.filter(entry=entry, group=group).first()
    return bytes(row.ciphertext) if row else None


def sealed_beside(entry_ids: Collection[UUID]) -> Mapping[tuple[UUID, str], bytes]:
    """Return what some entries have sealed, by entry and group; nothing of what was erased."""
    found: dict[tuple[UUID, str], bytes] = {}
    for some in batched(entry_ids, _FEW, strict=False):
        rows = SealedPayload.objects.filter(entry__in=some)
        for entry_id, group, ciphertext in rows.values_list("entry_id", "group", "ciphertext"):
            found[entry_id, group] = bytes(ciphertext)
    return found


def verify_chain(subject: Subject) -> ChainReport:
    """Recompute every hash of the subject's chain and follow the links."""
    return report_on(entries(subject))


def report_on(chain: Iterable[Entry]) -> ChainReport:
    """Say whether the entries of one subject, oldest first, are whole and follow one another.

    Entries behind the first broken one are counted, not judged.
    """
    previous, length, broken_at = EMPTY_HASH, 0, None
    for length, entry in enumerate(chain, start=1):
        if broken_at is None and not _follows(entry, previous, length):
            broken_at = length
        previous = bytes(entry.hash)
    return ChainReport(length=length, broken_at=broken_at)


def _follows(entry: Entry, previous: bytes, sequence: int) -> bool:
    return (
        leaf_hash(bytes(entry.body)) == bytes(entry.hash)
        and entry.fields["prev"] == previous.hex()
        and entry.sequence == sequence
        and entry.fields["id"] == entry.id.hex
    )


@prepared
def _chain(subject_id: UUID, kind: str) -> QuerySet[Entry]:
    rows = Entry.objects.filter(subject_kind=kind, subject_id=subject_id)
    return rows.order_by("sequence")
