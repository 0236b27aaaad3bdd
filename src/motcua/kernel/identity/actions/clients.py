"""Let another system call the API, and stop it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids, limits, text
from motcua.kernel.identity.errors import TokenIssuedError, UnknownAccountError
from motcua.kernel.identity.events import (
    CLIENT_ADDED,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    account_subject,
)
from motcua.kernel.identity.models import Account, ApiClient, ApiToken
from motcua.kernel.identity.tokens import PREFIX, hash_of
from motcua.kernel.ledger.api import append


def add_client(*, actor: Actor, name: str, agency_id: UUID | None = None) -> ApiClient:
    """Return a new client of the API. Records `identity.client_added`."""
    account_id = ids.new_id()
    account = Account(
        id=account_id,
        kind=Account.Kind.CLIENT,
        login=f"ht-{account_id.hex}",
        display_name=text.clean_line(name),
        created_at=clock.now(),
    )
    account.set_unusable_password()
    with transaction.atomic():
        account.save(force_insert=True)
        client = ApiClient.objects.create(
            account=account, name=account.display_name, agency_id=agency_id, created_at=clock.now()
        )
        append(
            CLIENT_ADDED,
            subject=account_subject(account_id),
            actor=actor,
            open={"agency": str(agency_id) if agency_id else None},
            is_first=True,
        )
    return client


def issue_token(
    *,
    actor: Actor,
    client: ApiClient,
    scopes: tuple[str, ...],
    lasts: timedelta | None = None,
    raw: str | None = None,
    token_id: UUID | None = None,
) -> str:
    """Return a new token; only now can it be seen. Records `identity.token_issued`.

    Args:
        actor: Who issues it.
        client: For which system.
        scopes: Codes of the permissions that it is limited to; at least one.
        lasts: How long it is valid, by machine time; a year when left out.
        raw: The token itself, for the demonstration's fixed one.
        token_id: Id of the new token, so that a form sent twice issues one.

    Raises:
        ValueError: No scope is given: an unlimited token may not exist.
        TokenIssuedError: A token of that id exists.
    """
    if not scopes:
        raise ValueError("A token needs at least one scope.")
    raw = raw or PREFIX + ids.new_token()
    now = clock.machine_now()
    with transaction.atomic():
        if token_id is not None and ApiToken.objects.filter(id=token_id).exists():
            raise TokenIssuedError("Mã này đã cấp và đã hiện một lần; không xem lại được.")
        token = ApiToken.objects.create(
            id=token_id or ids.new_id(),
            client=client,
            token_hash=hash_of(raw),
            scopes=sorted(scopes),
            created_at=now,
            expires_at=now + (lasts or timedelta(days=limits.get("identity.token_days"))),
        )
        append(
            TOKEN_ISSUED,
            subject=account_subject(client.account_id),
            actor=actor,
            open={
                "token": str(token.id),
                "scopes": sorted(scopes),
                "expires_at": token.expires_at.isoformat(),
                "token_hash": bytes(token.token_hash).hex(),
            },
        )
    return raw


def revoke_token(*, actor: Actor, token_id: UUID) -> None:
    """End a token at once; repeating it changes nothing. Records `identity.token_revoked`.

    Raises:
        UnknownAccountError: There is no such token.
    """
    with transaction.atomic():
        rows = ApiToken.objects.select_for_update().select_related("client")
        token = rows.filter(id=token_id).first()
        if token is None:
            raise UnknownAccountError("Không có mã truy cập này.")
        if token.revoked_at is not None:
            return
        token.revoked_at = clock.machine_now()
        token.save(update_fields=["revoked_at"])
        append(
            TOKEN_REVOKED,
            subject=account_subject(token.client.account_id),
            actor=actor,
            open={"token": str(token_id)},
        )
