"""Reads of consents, and of whether the reading records are as they were committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.ledger.api import entries, last_entry
from motcua.kernel.privacy.digests import READINGS, digest_of
from motcua.kernel.privacy.events import READINGS_COMMITTED
from motcua.kernel.privacy.models import Consent, ReadingRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingsReport:
    """Whether the committed records stand.

    Attributes:
        broken_from: The first number of the first range that does not.
        entry_id: The entry of the ledger that committed it.
    """

    committed: int
    broken_from: int | None
    entry_id: UUID | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken_from is None


def has_consented(account_id: UUID, purpose: str) -> bool:
    """Say whether the person's consent to `purpose` stands now."""
    return Consent.objects.filter(
        account_id=account_id, purpose=purpose, withdrawn_at=None
    ).exists()


def consents_of(account_id: UUID) -> Sequence[Consent]:
    """Return what a person ever agreed to, what stands first, then the latest."""
    rows = Consent.objects.filter(account_id=account_id)
    return sorted(rows.order_by("-given_at"), key=lambda one: one.withdrawn_at is not None)


def last_committed() -> int:
    """Return the number of the last reading record that the ledger holds a digest of, or 0."""
    entry = last_entry(READINGS, READINGS_COMMITTED.code)
    return int(entry.fields["open"]["last"]) if entry else 0


def verify_readings() -> ReadingsReport:
    """Compute every digest again and compare; a row added, changed or taken out shows."""
    committed = 0
    unchecked = ReadingRecord.objects.order_by("pk")
    for entry in entries(READINGS):
        told = entry.fields["open"]
        records = list(unchecked.filter(pk__lte=told["last"]))
        if len(records) != told["count"] or digest_of(records) != told["sha256"]:
            return ReadingsReport(committed=committed, broken_from=told["first"], entry_id=entry.id)
        committed += len(records)
        unchecked = unchecked.filter(pk__gt=told["last"])
    return ReadingsReport(committed=committed, broken_from=None)
