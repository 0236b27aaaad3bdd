"""Compose the operations that packages declare into one API, each behind the same gate."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import orjson
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from motcua.kernel.access.api import PUBLIC, ROUTE_ATTRIBUTE, Route, operation_of
from motcua.kernel.base.api import GUEST, limits
from motcua.project.api import problems
from motcua.project.api.admission import JSON, MULTIPART, Call, admit
from motcua.project.api.parsing import MalformedError, StrictParser
from motcua.project.api.routers import routers

ROOT: Final = "/api/v1"
_TAKES: Final = {"body": JSON, "form": MULTIPART, "file": MULTIPART}

type View = Callable[..., HttpResponseBase]


class _OrjsonRenderer(BaseRenderer):
    media_type = JSON

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        return orjson.dumps(data)


def _composed() -> NinjaAPI:
    api = NinjaAPI(
        title="API Một Cửa",
        version="1",
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        parser=StrictParser(),
        renderer=_OrjsonRenderer(),
    )
    for router in routers():
        api.add_router("", router)
    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, _problem)
    return api


def _problem(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return problems.answer(request, error if isinstance(error, Exception) else error())


def calls() -> Iterator[Call]:
    """Yield every operation of the API.

    Raises:
        UndeclaredOperationError: One does not say who may call it; the start-up stops.
    """
    for router in routers():
        yield from calls_of(router)


def calls_of(router: Router) -> Iterator[Call]:
    """Yield the operations of one router."""
    for below, view in router.path_operations.items():
        for one in view.operations:
            sources = {str(model.__ninja_param_source__) for model in one.models}
            yield Call(
                method=one.methods[0],
                path=below,
                name=one.view_func.__name__,
                declared=operation_of(one.view_func),
                takes=next((_TAKES[name] for name in sorted(sources) if name in _TAKES), ""),
            )


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
    from motcua.project.api.describing import description_text

    if request.method not in {"GET", "HEAD"}:
        raise problems.MethodNotAllowedError(("GET",))
    answer = HttpResponse(description_text(), content_type=JSON)
    return _tagged(request, answer, scope="public")


def _nothing_here(request: HttpRequest) -> HttpResponseBase:
    raise Http404


api: Final = _composed()
