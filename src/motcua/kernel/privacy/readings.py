"""Reading personal data: a purpose, a record that the person sees, and then the value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate

from motcua.kernel.base.api import Actor, clock, prepared
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.keys import SealingKey, WrongKeyError, sealing_key, sealing_keys
from motcua.kernel.privacy.models import ReadingRecord
from motcua.kernel.privacy.purposes import Purpose
from motcua.kernel.privacy.sealed import Sealed

_SALT_BYTES = 32
_MOST_READINGS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """The right to open one subject's sealed values, gained by leaving a record."""

    subject: Subject
    _key: SealingKey = field(repr=False)

    def reveal(self, sealed: Sealed | None) -> Any:
        """Return the value that was sealed; None stays None.

        Raises:
            WrongKeyError: The value belongs to another subject or another column.
        """
        if sealed is None:
            return None
        return self._key.open_value(sealed)

    def reveal_group(self, ciphertext: bytes) -> Any:
        """Return a group of fields that was sealed for the ledger."""
        return orjson.loads(self._key.open_bytes(ciphertext, label=b"group")[_SALT_BYTES:])

    def open_bytes(self, sealed: bytes, *, label: bytes) -> bytes:
        """Return bytes of a file that was sealed under the subject's key."""
        return self._key.open_bytes(sealed, label=label)


def read(
    actor: Actor, *, subject: Subject, purpose: Purpose, key: SealingKey | None = None
) -> Reading:
    """Record that `actor` reads `subject` for `purpose`, then return the reading.

    If the record cannot be written, the error is raised and nothing can be revealed.

    Args:
        actor: Who reads.
        subject: Whose data.
        purpose: What for.
        key: The subject's, where the caller has it already.

    Raises:
        KeyErasedError: The subject's data was erased.
        WrongKeyError: The key is another subject's.
    """
    key = key or sealing_key(subject)
    if key.subject != subject:
        raise WrongKeyError(str(subject))
    _record(actor, subject, purpose).save(force_insert=True)
    return Reading(subject, key)


def read_each(
    actor: Actor, *, subjects: Iterable[Subject], purpose: Purpose
) -> Mapping[Subject, Reading]:
    """Record that `actor` reads each of some subjects, then return the readings.

    Two statements however many there are. A subject whose data was erased has no reading. If the
    records cannot be written, the error is raised and nothing can be revealed.

    Args:
        actor: Who reads.
        subjects: Whose data, of one kind or several.
        purpose: What for.
    """
    found = sealing_keys(subjects)
    ReadingRecord.objects.bulk_create(_record(actor, subject, purpose) for subject in found)
    return {subject: Reading(subject, key) for subject, key in found.items()}


def _record(actor: Actor, subject: Subject, purpose: Purpose) -> ReadingRecord:
    return ReadingRecord(
        subject_kind=subject.kind,
        subject_id=subject.id,
        actor_id=actor.id,
        unit_id=actor.unit_id,
        post_id=actor.post_id,
        purpose=purpose.code,
        at=clock.now(),
    )


def readings_of(subject: Subject, *, limit: int = _MOST_READINGS) -> Sequence[ReadingRecord]:
    """Return who read the subject's data, latest first: two hundred at most."""
    return _readings(subject.id, kind=subject.kind)[:limit]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingDay:
    """How often somebody read a subject for one purpose on one day of Việt Nam, and when."""

    actor_id: UUID
    unit_id: UUID | None
    purpose: str
    on: date
    count: int
    first_at: datetime
    last_at: datetime


def reading_days(subject: Subject) -> Sequence[ReadingDay]:
    """Return everybody who ever read the subject's data, the latest first: one statement."""
    rows = ReadingRecord.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    by = rows.annotate(on=TruncDate("at", tzinfo=clock.LOCAL))
    counted = by.values("actor_id", "unit_id", "purpose", "on").annotate(
        count=Count("pk"), first_at=Min("at"), last_at=Max("at")
    )
    return [ReadingDay(**row) for row in counted.order_by("-last_at")]


@prepared
def _readings(subject_id: UUID, kind: str) -> QuerySet[ReadingRecord]:
    rows = ReadingRecord.objects.filter(subject_kind=kind, subject_id=subject_id)
    return rows.order_by("-at", "-pk")[:_MOST_READINGS]
