"""Every address declares who may use it, how its object is found, and for what purpose.

An undeclared address is an error at start-up. The loader raises `NotVisibleError` for what the
actor may not see, and the answer is 404, the same as for what does not exist.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, cast
from urllib.parse import urlsplit, urlunsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from motcua.kernel.access.filters import NotVisibleError
from motcua.kernel.access.permissions import PUBLIC, allows
from motcua.kernel.base.api import Actor, module_of

_log = logging.getLogger("motcua.refused")

ROUTE_ATTRIBUTE = "__motcua_route__"
_SIGN_IN = "/dang-nhap/"

type Loader = Callable[..., object]


class Request(HttpRequest):
    """A request after the middleware: it knows who acts, and the page's nonce."""

    actor: Actor
    csp_nonce: str


class SignInNeeded(HttpResponseRedirect):
    """The way to sign in: a guest asked for, or sent, what an account alone may."""

    def __init__(self, way_back: str) -> None:
        super().__init__(f"{_SIGN_IN}?{urlencode({'next': way_back})}")
        self.way_back = way_back


class ForbiddenError(Exception):
    """The actor's roles do not grant the page; answered with 403 and an explanation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """What an address declares.

    Attributes:
        permission: Code that the actor needs.
        loader: Finds the object: `loader(actor, **parameters of the address)`.
        purpose: Code of the reading purpose, when the page shows sealed data.
        methods: HTTP methods that it answers.
        shows_unsent: Whether, asked for what was typed there and not sent, it shows its form anew.
        resends: What sending again what was typed there would do, as a button says it; empty where
            only its own page sends it.
    """

    permission: str
    loader: Loader | None
    purpose: str | None
    methods: tuple[str, ...]
    shows_unsent: bool = False
    resends: str = ""


def route[**P, R: HttpResponseBase](
    *,
    permission: str,
    loader: Loader | None = None,
    purpose: str | None = None,
    methods: tuple[str, ...] = ("GET",),
    shows_unsent: bool = False,
    resends: str = "",
) -> Callable[[Callable[Concatenate[Request, P], R]], Callable[..., HttpResponseBase]]:
    """Declare an address. With a loader the view gets `(request, object)`, else its parameters.

    For officers whose agency does without the view's module there is no such address.
    """
    declared = Route(
        permission=permission,
        loader=loader,
        purpose=purpose,
        methods=(*methods, "HEAD") if "GET" in methods else methods,
        shows_unsent=shows_unsent,
        resends=resends,
    )

    def declare(view: Callable[Concatenate[Request, P], R]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
            return _answer(cast(Request, request), declared, view, parameters)

        setattr(guarded, ROUTE_ATTRIBUTE, declared)
        return guarded

    return declare


def declare_foreign(view: Callable[..., Any], *, permission: str = PUBLIC) -> Callable[..., Any]:
    """Declare the address of a library's view, which guards itself."""
    declared = Route(permission=permission, loader=None, purpose=None, methods=())
    setattr(view, ROUTE_ATTRIBUTE, declared)
    return view


def _answer(
    request: Request, declared: Route, view: Callable[..., Any], parameters: dict[str, Any]
) -> HttpResponseBase:
    if request.method not in declared.methods:
        return HttpResponseNotAllowed(declared.methods)
    if request.method == "HEAD" and "GET" in declared.methods:
        # A view that asks "is it GET, or else act" must not act on what CSRF takes for harmless.
        request.method = "GET"
    if request.actor.without and module_of(view.__module__) in request.actor.without:
        raise Http404
    if not allows(request.actor, declared.permission):
        if not request.actor.is_signed_in:
            return SignInNeeded(_way_back(request, declared))
        tell_refused(request.actor, declared.permission, at=_name(view))
        raise ForbiddenError(declared.permission)
    if declared.loader is None:
        return cast(HttpResponseBase, view(request, **parameters))
    try:
        found = declared.loader(request.actor, **parameters)
    except NotVisibleError:
        tell_refused(request.actor, "what is not visible", at=_name(view))
        raise Http404 from None
    return cast(HttpResponseBase, view(request, found))


def tell_refused(actor: Actor, what: str, *, at: str) -> None:
    """Write into the technical log who was refused what, by pseudonym; guests have none."""
    _log.warning("refused %s at %s to %s %s", what, at, actor.kind, actor.id)


def _name(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{getattr(view, '__name__', '')}"


def route_at(path: str) -> Route | None:
    """Return what the view of an address declares; None where there is no such address."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    return cast("Route | None", getattr(view, ROUTE_ATTRIBUTE, None))


def came_from(request: HttpRequest, *, header: str = "Referer") -> str:
    """Return the address on this site that a header names; empty where it names another's."""
    came = urlsplit(request.headers.get(header, ""))
    is_here = came.netloc == request.get_host()
    return urlunsplit(("", "", came.path, came.query, "")) if is_here else ""


def _way_back(request: Request, declared: Route) -> str:
    """Return where to go on after signing in: where only sending leads, the page it came from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    if "GET" in declared.methods:
        return request.path
    return came_from(request) or "/"
