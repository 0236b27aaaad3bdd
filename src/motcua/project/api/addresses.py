"""The addresses of the API, each behind the same gate."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.cache import get_conditional_response, patch_vary_headers

from motcua.kernel.access.api import PUBLIC, ROUTE_ATTRIBUTE, Route
from motcua.kernel.base.api import GUEST, limits
from motcua.project.api import problems
from motcua.project.api.admission import JSON, Call, admit
from motcua.project.api.composing import api, calls
from motcua.project.api.describing import description_text
from motcua.project.api.parsing import MalformedError

type View = Callable[..., HttpResponseBase]


def addresses() -> list[URLPattern]:
    """Return the addresses below `/api/v1/`; the last answers for all that does not exist."""
    known = list(calls())
    by_path: dict[str, dict[str, Call]] = {}
    for call in known:
        by_path.setdefault(call.path, {})[call.method] = call
    found: list[URLPattern] = []
    by_name = {call.name: call for call in known}
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name in by_name:
            named = by_name[pattern.name]
            view = _gated(pattern.callback, by_path[named.path], named)
            found.append(URLPattern(pattern.pattern, view, name=pattern.name))
    return [
        path("openapi.json", _public(_openapi), name="openapi"),
        *found,
        re_path(r"^", _public(_nothing_here), name="nothing"),
    ]


def _gated(view: View, by_method: Mapping[str, Call], named: Call) -> View:
    """Put the gate before an address; it declares the permission of the call it is named after."""
    methods = (named.method, "HEAD") if named.method == "GET" else (named.method,)

    def gated(request: HttpRequest, **parameters: Any) -> HttpResponseBase:
        call = by_method.get("GET" if request.method == "HEAD" else str(request.method))
        try:
            if call is None:
                raise problems.MethodNotAllowedError(by_method)
            _refuse_nul(request)
            request.actor = admit(request, call)  # type: ignore[attr-defined]
            request.method = call.method
            return _finished(request, call, view(request, **parameters))
        except Exception as error:
            return problems.answer(request, error)

    return _declared(gated, permission=named.declared.permission, methods=methods)


def _declared(view: View, *, permission: str, methods: tuple[str, ...]) -> View:
    declared = Route(permission=permission, loader=None, purpose=None, methods=methods)
    setattr(view, ROUTE_ATTRIBUTE, declared)
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


def _finished(request: HttpRequest, call: Call, answer: HttpResponseBase) -> HttpResponseBase:
    is_kept = call.declared.is_cacheable and answer.status_code == 200
    if is_kept and isinstance(answer, HttpResponse):
        return _tagged(request, answer, scope="private")
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _tagged(request: HttpRequest, answer: HttpResponse, *, scope: str) -> HttpResponseBase:
    answer.headers["Cache-Control"] = f"{scope}, max-age={limits.get('api.cache_seconds')}"
    answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    if scope == "private":
        patch_vary_headers(answer, ("Authorization",))
    unchanged = get_conditional_response(request, etag=answer.headers["ETag"], response=answer)
    return unchanged if unchanged is not None else answer


def _refuse_nul(request: HttpRequest) -> None:
    told = [
        request.path,
        *request.GET.keys(),
        *(v for values in request.GET.lists() for v in values[1]),
    ]
    if any("\x00" in one for one in told):
        raise MalformedError("Địa chỉ không được chứa ký tự NUL.")


def _public(view: Callable[[HttpRequest], HttpResponseBase]) -> View:
    def answering(request: HttpRequest) -> HttpResponseBase:
        request.actor = GUEST  # type: ignore[attr-defined]
        try:
            return view(request)
        except Exception as error:
            return problems.answer(request, error)

    return _declared(answering, permission=PUBLIC, methods=("GET", "HEAD"))


def _openapi(request: HttpRequest) -> HttpResponseBase:
    if request.method not in {"GET", "HEAD"}:
        raise problems.MethodNotAllowedError(("GET",))
    answer = HttpResponse(description_text(), content_type=JSON)
    return _tagged(request, answer, scope="public")


def _nothing_here(request: HttpRequest) -> HttpResponseBase:
    raise Http404
