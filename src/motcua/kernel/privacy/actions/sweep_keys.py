"""Removing keys under which nothing was ever kept, or is kept no longer."""

from datetime import datetime, timedelta
from uuid import UUID

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.privacy.key_owners import Living, key_owners
from motcua.kernel.privacy.models import DataKey

_AT_ONCE = 500


@no_event("a key without data has nothing to be told of")
def sweep_keys(*, actor: Actor) -> int:
    """Delete old keys whose subject is gone, and return how many.

    Only kinds whose package says which subjects live are swept; a key is written before its
    subject, so that young ones are let alone. Keys erased by law stay as the mark of it.
    """
    before = clock.now() - timedelta(hours=limits.get("privacy.orphan_key_hours"))
    return sum(_sweep(kind, living, before) for kind, living in key_owners.items())


def _sweep(kind: str, living: Living, before: datetime) -> int:
    rows = DataKey.objects.filter(subject_kind=kind, created_at__lt=before, erased_at=None)
    swept, last = 0, UUID(int=0)
    while True:
        later = rows.filter(subject_id__gt=last).order_by("subject_id")
        ids = list(later.values_list("subject_id", flat=True)[:_AT_ONCE])
        if not ids:
            return swept
        last = ids[-1]
        orphans = set(ids) - living(ids)
        swept += rows.filter(subject_id__in=orphans).delete()[0]
