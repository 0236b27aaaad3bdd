"""Take a message that another system sent."""

import hashlib
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from motcua.kernel.base.api import SYSTEM, Actor, clock, no_event
from motcua.kernel.exchange.models import InboxConflict, InboxItem


class Taken(StrEnum):
    """What to do with a message that came in."""

    NEW = "new"
    AGAIN = "again"
    CONFLICT = "conflict"


@no_event("what the message brings about has its own event")
def take(*, actor: Actor = SYSTEM, source: str, key: str, payload: bytes) -> Taken:
    """Note a message in the caller's transaction and say whether it is new.

    `NEW`: act on it, in this transaction. `AGAIN`: the same bytes; acknowledge and do nothing.
    `CONFLICT`: other bytes under the same key; refuse, commit, and a person will look.

    Args:
        actor: Who sent it.
        source: Which system.
        key: Its identifier there.
        payload: The very bytes that came; only their hash is kept.
    """
    digest = hashlib.sha256(payload).digest()
    new = InboxItem(source=source, key=key, sha256=digest, received_at=clock.now())
    with transaction.atomic():
        InboxItem.objects.bulk_create([new], ignore_conflicts=True)
        known = InboxItem.objects.select_for_update().get(source=source, key=key)
        if known.pk == new.pk:
            return Taken.NEW
        if bytes(known.sha256) == digest:
            InboxItem.objects.filter(pk=known.pk).update(repeats=F("repeats") + 1)
            return Taken.AGAIN
        InboxConflict.objects.create(item=known, sha256=digest, received_at=clock.now())
    return Taken.CONFLICT
