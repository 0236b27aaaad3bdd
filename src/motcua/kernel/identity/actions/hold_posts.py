"""Give a post to an officer, and take it back; rights act at the officer's next request."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.actions.guarding import refuse_last_administrator, refuse_own
from motcua.kernel.identity.errors import NO_OFFICER, UnknownAccountError
from motcua.kernel.identity.events import POST_LEFT, POST_TAKEN, account_subject
from motcua.kernel.identity.models import Account, Holding
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.api import Post


def take_post(
    *,
    actor: Actor,
    account_id: UUID,
    post: Post,
    valid_from: date,
    valid_to: date | None = None,
) -> Holding:
    """Let an officer hold a post from a day on; repeating it changes nothing.

    Records `identity.post_taken`.

    Raises:
        UnknownAccountError: The account is not an officer's.
        OwnAccountError: It is the actor's own.
    """
    refuse_own(actor, account_id)
    with transaction.atomic():
        account = _officer(account_id)
        holding, is_new = Holding.objects.get_or_create(
            account=account, post=post, valid_from=valid_from, defaults={"valid_to": valid_to}
        )
        if is_new:
            append(
                POST_TAKEN,
                subject=account_subject(account.id),
                actor=actor,
                open={
                    "post": str(post.id),
                    "unit": str(post.unit_id),
                    "valid_from": valid_from.isoformat(),
                    "valid_to": valid_to.isoformat() if valid_to else None,
                },
            )
    return holding


def leave_post(*, actor: Actor, account_id: UUID, post_id: UUID, valid_to: date) -> int:
    """End an officer's holding of a post; return how many holdings ended.

    `valid_to` is the first day without the post: today ends it at the next request. Records
    `identity.post_left` when something ended.

    Raises:
        UnknownAccountError: The account is not an officer's.
        LastAdministratorError: Nobody else would administer the province from that day on.
    """
    with transaction.atomic():
        account = _officer(account_id)
        first_day = max(valid_to, clock.today())
        refuse_last_administrator(account_id, on=first_day, post_id=post_id)
        open_rows = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_to)
        rows = Holding.objects.filter(open_rows, account=account, post_id=post_id)
        ended = rows.update(valid_to=valid_to)
        if ended:
            append(
                POST_LEFT,
                subject=account_subject(account.id),
                actor=actor,
                open={"post": str(post_id), "valid_to": valid_to.isoformat()},
            )
    return ended


def _officer(account_id: UUID) -> Account:
    rows = Account.objects.select_for_update().filter(id=account_id)
    account = rows.filter(kind=Account.Kind.OFFICER).first()
    if account is None:
        raise UnknownAccountError(NO_OFFICER)
    return account
