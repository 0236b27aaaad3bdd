"""The provider over HTTP, as a WSGI application."""

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit
from wsgiref.util import application_uri

from simulators.eid import pages
from simulators.eid.faults import FAULTS
from simulators.eid.people import read_people
from simulators.eid.provider import CLIENT_ID, CLIENT_SECRET, Asked, Provider

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BODY_BYTES = 65_536
_SLOW_SECONDS = 8.0
_BACK_PATH = "/dang-nhap/dinh-danh/xong/"
_ASKED = ("redirect_uri", "state", "nonce", "code_challenge")
_NOWHERE = "about:blank"


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A request, taken apart."""

    method: str
    path: str
    issuer: str
    fields: dict[str, str]
    bearer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: str = ""
    kind: str = "text/html; charset=utf-8"
    location: str = ""


type Page = Callable[[Provider, Call], Answer]


def serving(provider: Provider) -> "Callable[..., Iterable[bytes]]":
    """Return a WSGI function that serves one provider."""

    def serve(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        answer = _answer(provider, _call(environ))
        body = answer.body.encode()
        headers = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        if answer.location:
            headers.append(("Location", answer.location))
        start(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [body]

    return serve


def app(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Serve the provider of this process (WSGI)."""
    return _of_this_process()(environ, start)


@cache
def _of_this_process() -> "Callable[..., Iterable[bytes]]":
    return serving(Provider(people=read_people()))


def _call(environ: "WSGIEnvironment") -> Call:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), _BODY_BYTES)
    posted = environ["wsgi.input"].read(length).decode("utf-8", "replace") if length else ""
    query = environ.get("QUERY_STRING", "")
    return Call(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "").strip("/"),
        issuer=application_uri(environ).rstrip("/"),
        fields=dict(parse_qsl(query)) | dict(parse_qsl(posted)),
        bearer=environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer "),
    )


def _answer(provider: Provider, call: Call) -> Answer:
    page = _PAGES.get((call.method, call.path))
    if page is None:
        return Answer(status=404)
    if call.path != "misbehave":
        if provider.fault == "error":
            return Answer(status=500)
        if provider.fault == "slow":
            time.sleep(float(os.environ.get("MOTCUA_EID_SLOW_SECONDS", _SLOW_SECONDS)))
    return page(provider, call)


def _describe(provider: Provider, call: Call) -> Answer:
    return _json(
        {
            "issuer": call.issuer,
            "authorization_endpoint": f"{call.issuer}/auth",
            "token_endpoint": f"{call.issuer}/token",
            "userinfo_endpoint": f"{call.issuer}/userinfo",
            "jwks_uri": f"{call.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    )


def _keys(provider: Provider, call: Call) -> Answer:
    return _json(provider.public_keys())


def _choose(provider: Provider, call: Call) -> Answer:
    if not _is_sound(call.fields):
        return Answer(status=400, body="Yêu cầu đăng nhập không hợp lệ.")
    return Answer(body=pages.choose(provider.people, _asked(call.fields)))


def _consent(provider: Provider, call: Call) -> Answer:
    person = provider.person(call.fields.get("person", ""))
    if person is None or not _is_ours(call.fields.get("redirect_uri", "")):
        return Answer(status=400)
    return Answer(body=pages.consent(person, _asked(call.fields)))


def _approve(provider: Provider, call: Call) -> Answer:
    person = provider.person(call.fields.get("person", ""))
    if person is None or not _is_ours(call.fields.get("redirect_uri", "")):
        return Answer(status=400)
    code = provider.grant(Asked(**_asked(call.fields)), person)
    return _back(call, {"code": code})


def _refuse(provider: Provider, call: Call) -> Answer:
    if not _is_ours(call.fields.get("redirect_uri", "")):
        return Answer(status=400)
    return _back(call, {"error": "access_denied"})


def _token(provider: Provider, call: Call) -> Answer:
    given = call.fields
    if (given.get("client_id"), given.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
        return _json({"error": "invalid_client"}, status=401)
    tokens = provider.spend(
        given.get("code", ""),
        issuer=call.issuer,
        redirect_uri=given.get("redirect_uri", ""),
        verifier=given.get("code_verifier", ""),
    )
    return _json(tokens) if tokens else _json({"error": "invalid_grant"}, status=400)


def _userinfo(provider: Provider, call: Call) -> Answer:
    claims = provider.userinfo(call.bearer)
    return _json(claims) if claims else _json({"error": "invalid_token"}, status=401)


def _control(provider: Provider, call: Call) -> Answer:
    return Answer(body=pages.control(provider.fault))


def _misbehave(provider: Provider, call: Call) -> Answer:
    fault = call.fields.get("fault", "none")
    if fault not in FAULTS:
        return Answer(status=400)
    provider.fault = fault
    return Answer(body=pages.control(fault))


def _is_sound(given: dict[str, str]) -> bool:
    return (
        given.get("response_type") == "code"
        and given.get("client_id") == CLIENT_ID
        and "openid" in given.get("scope", "").split()
        and given.get("code_challenge_method") == "S256"
        and all(given.get(name) for name in _ASKED)
        and _is_ours(given["redirect_uri"])
    )


def _is_ours(redirect_uri: str) -> bool:
    """Say whether an address is one at which we are registered: our page, on any host of ours."""
    parts = urlsplit(redirect_uri)
    hosts = {"localhost", "127.0.0.1", "::1", "testserver"}
    hosts.add(urlsplit(os.environ.get("MOTCUA_BASE_URL", _NOWHERE)).hostname or "")
    is_web = parts.scheme in {"http", "https"}
    return is_web and parts.hostname in hosts and parts.path == _BACK_PATH


def _asked(given: dict[str, str]) -> dict[str, str]:
    return {name: given.get(name, "") for name in _ASKED}


def _back(call: Call, more: dict[str, str]) -> Answer:
    query = urlencode({"state": call.fields.get("state", ""), **more})
    return Answer(status=303, location=f"{call.fields['redirect_uri']}?{query}")


def _json(value: object, *, status: int = 200) -> Answer:
    return Answer(
        status=status, body=json.dumps(value, ensure_ascii=False), kind="application/json"
    )


_PAGES: dict[tuple[str, str], Page] = {
    ("GET", ".well-known/openid-configuration"): _describe,
    ("GET", "jwks"): _keys,
    ("GET", "auth"): _choose,
    ("POST", "consent"): _consent,
    ("POST", "approve"): _approve,
    ("POST", "refuse"): _refuse,
    ("POST", "token"): _token,
    ("GET", "userinfo"): _userinfo,
    ("GET", "misbehave"): _control,
    ("POST", "misbehave"): _misbehave,
}
