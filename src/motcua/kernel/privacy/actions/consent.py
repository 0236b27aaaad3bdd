"""Giving and taking back consent: on the ledger, with the words that were agreed to."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.privacy.events import CONSENT_GIVEN, CONSENT_WITHDRAWN
from motcua.kernel.privacy.models import Consent


def consents_subject(account_id: UUID) -> Subject:
    """Return the chain of what an account agreed to and took back."""
    return Subject(kind="consents", id=account_id)


@transaction.atomic
def give(*, actor: Actor, purpose: str, wording: str) -> Consent:
    """Keep that the actor agrees to `purpose` in these words; agreeing twice changes nothing.

    Records `privacy.consent_given` with the words, which name nobody: the row can be changed past
    the platform, the entry cannot.
    """
    consent, is_new = Consent.objects.get_or_create(
        account_id=actor.id,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"wording": wording, "given_at": clock.now()},
    )
    if is_new:
        told = {"purpose": purpose, "wording": wording}
        append(CONSENT_GIVEN, subject=consents_subject(actor.id), actor=actor, open=told)
    return consent


@transaction.atomic
def withdraw(*, actor: Actor, purpose: str) -> bool:
    """Take the actor's consent back; return whether there was one. Then `privacy.consent_withdrawn`
    is recorded.
    """
    return bool(_end(actor, actor.id, purpose=purpose))


@transaction.atomic
def end_consents(account_id: UUID, *, actor: Actor) -> int:
    """Take back all consents of an account that is being erased; return how many stood.

    Records `privacy.consent_withdrawn` of each.
    """
    return _end(actor, account_id)


def _end(actor: Actor, account_id: UUID, **which: str) -> int:
    rows = Consent.objects.select_for_update().filter(account_id=account_id, withdrawn_at=None)
    standing = list(rows.filter(**which))
    for row in standing:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        told = {"purpose": row.purpose}
        append(CONSENT_WITHDRAWN, subject=consents_subject(account_id), actor=actor, open=told)
    return len(standing)
