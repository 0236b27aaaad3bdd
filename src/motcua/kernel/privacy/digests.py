"""A digest of reading records, so that none can be added, changed or taken out unseen later."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.models import ReadingRecord

READINGS = Subject(kind="readings", id=UUID("5d0a3c58-6f0b-4c43-9a55-9a6d1fd5a2b7"))
"""The one chain in the ledger that commits the reading records of this site."""

_DOMAIN = b"motcua/readings/v1\n"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def digest_of(records: Iterable[ReadingRecord]) -> str:
    """Return the SHA-256 of records in their order, each on a line of its own."""
    whole = hashlib.sha256(_DOMAIN)
    for record in records:
        whole.update(_line(record))
    return whole.hexdigest()


def _line(record: ReadingRecord) -> bytes:
    at_us = (record.at - _EPOCH) // timedelta(microseconds=1)
    parts = (
        record.pk,
        record.subject_kind,
        record.subject_id.hex,
        record.actor_id.hex,
        record.unit_id.hex if record.unit_id else "",
        record.post_id.hex if record.post_id else "",
        record.purpose,
        at_us,
    )
    return ("|".join(str(part) for part in parts) + "\n").encode()
