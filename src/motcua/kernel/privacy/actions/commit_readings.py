"""Committing new reading records to the ledger."""

from datetime import timedelta
from itertools import takewhile

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.ledger.api import append
from motcua.kernel.privacy.digests import READINGS, digest_of
from motcua.kernel.privacy.events import READINGS_COMMITTED
from motcua.kernel.privacy.models import ReadingRecord
from motcua.kernel.privacy.queries import last_committed


@transaction.atomic
def commit_readings(*, actor: Actor) -> int:
    """Commit the records that no digest holds yet, and return how many.

    Records of the last seconds wait for the next run: a transaction that began earlier may still
    write one with a lower number. Records `privacy.readings_committed` when there are any.
    """
    settled = clock.now() - timedelta(seconds=limits.get("privacy.digest_wait_seconds"))
    rows = ReadingRecord.objects.filter(pk__gt=last_committed()).order_by("pk")
    fresh = rows[: limits.get("privacy.digest_records")]
    records = list(takewhile(lambda record: record.at <= settled, fresh))
    if not records:
        return 0
    append(
        READINGS_COMMITTED,
        subject=READINGS,
        actor=actor,
        open={
            "first": records[0].pk,
            "last": records[-1].pk,
            "count": len(records),
            "sha256": digest_of(records),
        },
    )
    return len(records)
