"""Let a call in: who calls, within which scope, how often, with what kind of body.

Session cookies say nothing here, so that no other site can act through a signed-in browser.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from ninja.errors import Throttled

from motcua.kernel.access.api import PUBLIC, ForbiddenError, Operation, allows, tell_refused
from motcua.kernel.base.api import GUEST, Actor, limits
from motcua.kernel.identity.api import BadTokenError, authenticate_token, remote_of
from motcua.project.api.problems import TooLargeError, UnsupportedTypeError
from motcua.project.api.throttling import counter

JSON, MULTIPART = "application/json", "multipart/form-data"


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """An operation as it is composed.

    Attributes:
        method: HTTP method.
        path: Below `/api/v1`, with parameters in braces.
        name: Name of its address and its `operationId`.
        declared: What its function declares.
        takes: Media type of its body, or empty.
    """

    method: str
    path: str
    name: str
    declared: Operation
    takes: str


def admit(request: HttpRequest, call: Call) -> Actor:
    """Return who calls.

    Raises:
        BadTokenError: No valid token, where one is needed.
        ForbiddenError: The token's scopes do not hold this.
        Throttled: Too many calls in this minute.
        UnsupportedTypeError: The body is of another kind.
        TooLargeError: The body is too long.
    """
    actor = _caller(request, call)
    _check_body(request, call.takes)
    return actor


def _caller(request: HttpRequest, call: Call) -> Actor:
    if call.declared.permission == PUBLIC:
        if call.declared.is_counted:
            _count(_address(request), "api.guest_minute_requests")
        return GUEST
    try:
        actor = authenticate_token(_bearer(request))
    except BadTokenError:
        _count(_address(request), "api.guest_minute_requests")
        raise
    _count(f"token {actor.id.hex}", "api.token_minute_requests")
    if not allows(actor, call.declared.permission):
        tell_refused(actor, call.declared.permission, at="the API")
        raise ForbiddenError(call.declared.permission)
    return actor


def _bearer(request: HttpRequest) -> str:
    scheme, _, raw = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not raw.strip():
        raise BadTokenError("Hãy gửi mã truy cập ở tiêu đề Authorization: Bearer ….")
    return raw.strip()


def _address(request: HttpRequest) -> str:
    return f"address {remote_of(request)}"


def _count(caller: str, limit: str) -> None:
    wait = counter.wait_seconds(caller, most=limits.get(limit))
    if wait:
        raise Throttled(wait=wait)


def _check_body(request: HttpRequest, takes: str) -> None:
    if not takes:
        return
    if request.content_type != takes:
        raise UnsupportedTypeError(takes)
    if _length(request) > _most_bytes(takes):
        raise TooLargeError


def _length(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(told) if told.isascii() and told.isdigit() else 0


def _most_bytes(takes: str) -> int:
    if takes == JSON:
        return limits.get("api.body_bytes")
    return limits.get("files.upload_bytes") + limits.get("api.multipart_extra_bytes")
