"""Take back the end of a holding before, or on, the day it acts."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.events import POST_KEPT, account_subject
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.ledger.api import append


@transaction.atomic
def keep_post(*, actor: Actor, account_id: UUID, post_id: UUID) -> int:
    """Let an officer go on holding a post whose end is today or to come; return how many.

    What ended yesterday stays ended: give the post anew. Records `identity.post_kept`.

    Raises:
        OwnAccountError: The account is the actor's own.
    """
    refuse_own(actor, account_id)
    today = clock.today()
    Account.objects.select_for_update().get(id=account_id)
    rows = Holding.objects.filter(account_id=account_id, post_id=post_id, valid_to__gte=today)
    kept = rows.update(valid_to=None)
    if kept:
        append(
            POST_KEPT,
            subject=account_subject(account_id),
            actor=actor,
            open={"post": str(post_id)},
        )
    return kept
