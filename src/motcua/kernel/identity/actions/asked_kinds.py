"""Asking that a locked account be opened or a token of the API be issued, and taking the token."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.actions.clients import issue_token
from motcua.kernel.identity.actions.grants import living, wait_for_second
from motcua.kernel.identity.actions.guarding import refuse_own
from motcua.kernel.identity.errors import NO_ACCOUNT, GrantRefusedError, UnknownAccountError
from motcua.kernel.identity.models import Account, ApiClient, Grant


@transaction.atomic
def ask_reopening(*, actor: Actor, account_id: UUID, reason: str) -> Grant:
    """Ask that a locked account acts again; a second person opens it.

    Records `identity.grant_asked`.

    Raises:
        UnknownAccountError: There is no such account, or it is open.
        OwnAccountError: It is the actor's own.
        GrantRefusedError: No reason is given, or the same waits already.
    """
    refuse_own(actor, account_id)
    account = Account.objects.select_for_update().filter(id=account_id, is_active=False).first()
    if account is None:
        raise UnknownAccountError(NO_ACCOUNT)
    return wait_for_second(actor, _waiting(account, Grant.Kind.REOPEN, reason))


@transaction.atomic
def ask_token(
    *, actor: Actor, client: ApiClient, scopes: Sequence[str], days: int, reason: str
) -> Grant:
    """Ask for a token of the API; once a second person agreed, whoever asked takes it.

    Records `identity.grant_asked`.

    Args:
        actor: Who asks.
        client: For which system.
        scopes: Codes of the permissions that it is limited to; at least one.
        days: How long it is valid once it is taken.
        reason: Why, or by which agreement.

    Raises:
        ValueError: No scope is given: an unlimited token may not exist.
        GrantRefusedError: No reason is given, the same waits already, or the system is locked.
    """
    if not scopes:
        raise ValueError("A token needs at least one scope.")
    account = Account.objects.select_for_update().get(id=client.account_id)
    if not account.is_active:
        raise GrantRefusedError("Hệ thống này đang khóa; hãy mở lại trước.")
    row = _waiting(account, Grant.Kind.TOKEN, reason, scopes=sorted(scopes), days=days)
    return wait_for_second(actor, row)


@transaction.atomic
def take_token(*, actor: Actor, grant_id: UUID) -> str:
    """Issue the token that a second person agreed to, and return it, once, to whoever asked.

    Records `identity.token_issued`; the token bears the id of the grant.

    Raises:
        GrantRefusedError: It was taken, it waits for the second person, or is none of the actor's.
    """
    row = living(clock.machine_now(), grant_id)
    is_theirs = row is not None and row.kind == Grant.Kind.TOKEN and row.asked_by_id == actor.id
    if row is None or not is_theirs or row.confirmed_at is None or not row.account.is_active:
        raise GrantRefusedError(
            "Không có mã nào chờ Ông/Bà nhận: chưa ai xác nhận, đã nhận một lần, hoặc đã quá hạn."
        )
    row.used_at = clock.machine_now()
    row.save(update_fields=["used_at"])
    return issue_token(
        actor=actor,
        client=ApiClient.objects.select_related("account").get(account=row.account_id),
        scopes=tuple(row.content["scopes"]),
        lasts=timedelta(days=row.content["days"]),
        token_id=row.id,
    )


def _waiting(account: Account, kind: Grant.Kind, reason: str, **content: object) -> Grant:
    return Grant(account=account, kind=kind, renews_access=False, content=content, reason=reason)
