"""Tokens of the API."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.kernel.base.api import SYSTEM, clock, paths
from motcua.kernel.identity import api
from motcua.kernel.identity.models import ApiToken
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db


def make_token(*, lasts: timedelta | None = None) -> str:
    client = api.add_client(actor=SYSTEM, name="Hệ thống thử")
    return api.issue_token(actor=SYSTEM, client=client, scopes=("api.track",), lasts=lasts)


def test_a_token_lets_its_client_act_within_its_scopes() -> None:
    actor = api.authenticate_token(make_token())

    assert (actor.kind, actor.name) == ("client", "Hệ thống thử")
    assert [*actor.roles, *actor.scopes] == ["api_client", "api.track"]


def test_the_table_holds_only_the_hash() -> None:
    raw = make_token()

    row = ApiToken.objects.values().get()

    assert raw not in repr(row)
    assert len(bytes(row["token_hash"])) == 32


def test_an_expired_token_is_refused() -> None:
    raw = make_token(lasts=timedelta(seconds=-1))

    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


def test_expiry_counts_by_machine_time_not_by_the_demonstrations_clock() -> None:
    raw = make_token(lasts=timedelta(hours=1))
    ahead = clock.now() + timedelta(days=3)

    clock.set_now(ahead)
    try:
        assert api.authenticate_token(raw).kind == "client"
    finally:
        (paths.data_dir() / "clock.json").unlink()


def test_a_revoked_token_is_refused_at_once() -> None:
    raw = make_token()

    api.revoke_token(actor=SYSTEM, token_id=ApiToken.objects.get().id)

    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


def test_the_token_of_a_closed_account_is_refused() -> None:
    raw = make_token()

    api.close_account(
        actor=SYSTEM, account_id=api.authenticate_token(raw).id, reason="nghỉ việc từ hôm nay"
    )

    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


@pytest.mark.parametrize("raw", ["", "x", "motcua_", "motcua_" + "a" * 10_000, "motcua_đ\x00"])
def test_nonsense_is_refused(raw: str) -> None:
    make_token()

    with pytest.raises(api.BadTokenError):
        api.authenticate_token(raw)


def test_an_unlimited_token_cannot_exist() -> None:
    client = api.add_client(actor=SYSTEM, name="Hệ thống thử")

    with pytest.raises(ValueError, match="scope"):
        api.issue_token(actor=SYSTEM, client=client, scopes=())

    assert not ApiToken.objects.exists()


def test_a_client_never_has_a_session(client: Client) -> None:
    owner = api.add_client(actor=SYSTEM, name="Hệ thống thử").account

    for method in ("eid", "officer"):
        sign_in(client, owner, method=method)
        assert client.get("/ai/").content.decode().startswith("guest|")
