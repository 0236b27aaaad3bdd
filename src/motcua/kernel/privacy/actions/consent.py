"""Giving and taking back consent."""

from uuid import UUID

from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.privacy.models import Consent


@no_event("the row itself is the proof, with its wording and times")
def give(*, actor: Actor, purpose: str, wording: str) -> Consent:
    """Record that the actor agrees to `purpose` in these words; agreeing twice changes nothing."""
    consent, _ = Consent.objects.get_or_create(
        account_id=actor.id,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"wording": wording, "given_at": clock.now()},
    )
    return consent


@no_event("the row itself is the proof, with its wording and times")
def withdraw(*, actor: Actor, purpose: str) -> bool:
    """Take the actor's consent back; return whether there was one."""
    rows = Consent.objects.filter(account_id=actor.id, purpose=purpose, withdrawn_at=None)
    return bool(rows.update(withdrawn_at=clock.now()))


@no_event("the row itself is the proof, with its wording and times")
def end_consents(account_id: UUID) -> int:
    """Take back all consents of an account that is being erased; return how many stood."""
    rows = Consent.objects.filter(account_id=account_id, withdrawn_at=None)
    return rows.update(withdrawn_at=clock.now())
