"""Numbers of consents, readings and keys: what administration may know without reading anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from motcua.kernel.base.api import clock
from motcua.kernel.privacy.models import Consent, DataKey, ReadingRecord
from motcua.kernel.privacy.purposes import purposes


@dataclass(frozen=True, kw_only=True, slots=True)
class PurposeCount:
    """A purpose, and how many times data was read for it in the last days."""

    code: str
    label: str
    readings: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentCount:
    """How many people's consent to a purpose stands, and how many took it back."""

    purpose: str
    standing: int
    withdrawn: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyCount:
    """How many data keys of a kind of subject live, and how many were erased by law."""

    subject_kind: str
    live: int
    erased: int


def purpose_counts(*, days: int = 30) -> Sequence[PurposeCount]:
    """Return every declared purpose with its readings of the last days."""
    since = clock.now() - timedelta(days=days)
    rows = ReadingRecord.objects.filter(at__gte=since).values_list("purpose")
    found = dict(rows.annotate(count=Count("pk")))
    return [
        PurposeCount(code=each.code, label=each.label, readings=found.get(each.code, 0))
        for each in purposes
    ]


def consent_counts() -> Sequence[ConsentCount]:
    """Return how consents stand, by purpose."""
    rows = Consent.objects.values("purpose").annotate(
        standing=Count("pk", filter=Q(withdrawn_at=None)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
    return [ConsentCount(**row) for row in rows.order_by("purpose")]


def key_counts() -> Sequence[KeyCount]:
    """Return how many data keys there are, by kind of subject."""
    rows = DataKey.objects.values("subject_kind").annotate(
        live=Count("pk", filter=Q(erased_at=None)),
        erased=Count("pk", filter=Q(erased_at__isnull=False)),
    )
    return [KeyCount(**row) for row in rows.order_by("subject_kind")]
