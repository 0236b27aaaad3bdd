"""The final form of an entry: canonical JSON, hashed as a leaf of RFC 6962.

orjson with sorted keys equals RFC 8785 for entries, since keys are ASCII and floats are refused.
"""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import orjson

from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.catalogue import OpenValue
from motcua.kernel.ledger.subject import Subject

VERSION = 1
LARGEST_ENTRY_BYTES = 65_535
EMPTY_HASH = bytes(32)


class EntryTooLargeError(Exception):
    """An entry must fit the 64 KiB of the log's tiles."""


def body_of(
    *,
    site: str,
    entry_id: UUID,
    subject: Subject,
    event: str,
    actor: Actor,
    at_us: int,
    is_suspect: bool,
    previous: bytes,
    open_fields: Mapping[str, OpenValue],
    sealed: Mapping[str, bytes],
    blobs: Sequence[bytes],
) -> bytes:
    """Return the canonical bytes of an entry.

    Raises:
        EntryTooLargeError: They exceed 65,535 bytes.
    """
    body = orjson.dumps(
        {
            "v": VERSION,
            "site": site,
            "id": entry_id.hex,
            "subject": {"kind": subject.kind, "id": subject.id.hex},
            "event": event,
            "actor": actor.id.hex,
            "on_behalf": actor.on_behalf.hex if actor.on_behalf else None,
            "unit": actor.unit_id.hex if actor.unit_id else None,
            "role": ",".join(sorted(actor.roles)),
            "at_us": at_us,
            "at_source": "suspect" if is_suspect else "server",
            "prev": previous.hex(),
            "open": dict(open_fields),
            "sealed": {group: commitment.hex() for group, commitment in sealed.items()},
            "blobs": [blob.hex() for blob in blobs],
        },
        option=orjson.OPT_SORT_KEYS,
    )
    if len(body) > LARGEST_ENTRY_BYTES:
        raise EntryTooLargeError(f"{event}: {len(body)} bytes")
    return body


def leaf_hash(body: bytes) -> bytes:
    """Return the hash of an entry as a Merkle leaf (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + body).digest()
