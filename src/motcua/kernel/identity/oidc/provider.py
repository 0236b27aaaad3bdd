"""What we know of the identity provider, and the few requests that we make to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from django.conf import settings

from motcua.kernel.base.api import clock
from motcua.kernel.exchange.api import (
    AddressRefusedError,
    AnswerTooLargeError,
    Connector,
    NotConnectedError,
    client,
    declare_connector,
)
from motcua.kernel.identity.errors import SignInRefusedError
from motcua.kernel.identity.sign_in_settings import DEMO_EID_SECRET

if TYPE_CHECKING:
    import httpx

type Json = Mapping[str, object]

_KEEP = timedelta(minutes=10)
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
_DEMO_CLIENT = "motcua"

EID = declare_connector(
    Connector(
        key="eid",
        label="Hệ thống định danh và xác thực điện tử",
        simulator="eid",
        timeout_seconds=5,
        answer_bytes=262_144,
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """How we are registered at the identity provider."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(slots=True)
class _Kept:
    value: Json
    until: datetime


_kept: dict[str, _Kept] = {}


def registration() -> Registration:
    """Return our registration; the issuer is where the connector leads.

    Raises:
        SignInRefusedError: The operator has not connected the provider.
    """
    try:
        with client(EID.key) as session:
            issuer = str(session.base_url).rstrip("/")
    except NotConnectedError as fault:
        raise SignInRefusedError(
            "Hệ thống này chưa được kết nối với hệ thống định danh điện tử."
        ) from fault
    return Registration(
        issuer=issuer,
        client_id=getattr(settings, "MOTCUA_EID_CLIENT_ID", _DEMO_CLIENT),
        client_secret=getattr(settings, "MOTCUA_EID_CLIENT_SECRET", DEMO_EID_SECRET),
    )


def discover() -> Json:
    """Return the provider's own description, checked: every address lies at the issuer's origin.

    Raises:
        SignInRefusedError: The provider does not answer, or describes another one.
    """
    issuer = registration().issuer
    found = _kept_or_fetched(f"{issuer}/.well-known/openid-configuration")
    if found.get("issuer") != issuer or not all(
        _origin(str(found.get(name, ""))) == _origin(issuer) for name in _ENDPOINTS
    ):
        forget()
        raise out_of_order()
    return found


def signing_keys(*, fresh: bool = False) -> list[Json]:
    """Return the provider's public keys; `fresh` asks again, for a key that is not known yet."""
    address = str(discover()["jwks_uri"])
    if fresh:
        _kept.pop(address, None)
    keys = _kept_or_fetched(address).get("keys")
    if not isinstance(keys, list):
        raise out_of_order()
    return [cast(Json, key) for key in keys if isinstance(key, dict)]


def exchange_code(code: str, *, verifier: str, redirect_uri: str) -> Json:
    """Return the tokens for a code; it can be spent once.

    Raises:
        SignInRefusedError: The provider does not answer, or refuses the code.
    """
    ours = registration()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": ours.client_id,
        "client_secret": ours.client_secret,
        "code_verifier": verifier,
    }
    with client(EID.key) as session:
        return _answer(session, "POST", str(discover()["token_endpoint"]), data=form)


def userinfo(access_token: str) -> Json:
    """Return what the provider says about who signed in; as foreign as any input."""
    headers = {"Authorization": f"Bearer {access_token}"}
    with client(EID.key) as session:
        return _answer(session, "GET", str(discover()["userinfo_endpoint"]), headers=headers)


def forget() -> None:
    """Drop what was kept of the provider's description and keys."""
    _kept.clear()


def out_of_order() -> SignInRefusedError:
    """Return the refusal that tells a citizen that the provider is at fault."""
    return SignInRefusedError(
        "Hệ thống định danh điện tử đang trục trặc, không phải lỗi của người dùng. "
        "Hãy thử lại sau ít phút; những gì đã nhập vẫn được giữ."
    )


def _kept_or_fetched(address: str) -> Json:
    found = _kept.get(address)
    if found is None or found.until < clock.machine_now():
        with client(EID.key) as session:
            found = _Kept(_answer(session, "GET", address), clock.machine_now() + _KEEP)
        _kept[address] = found
    return found.value


def _answer(
    session: "httpx.Client",
    method: str,
    address: str,
    *,
    data: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Json:
    import httpx

    try:
        response = session.request(method, address, data=data, headers=headers)
        if response.status_code != httpx.codes.OK:
            raise out_of_order()
        found = response.json()
    except (httpx.HTTPError, ValueError, AddressRefusedError, AnswerTooLargeError) as fault:
        raise out_of_order() from fault
    if not isinstance(found, dict):
        raise out_of_order()
    return found


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
