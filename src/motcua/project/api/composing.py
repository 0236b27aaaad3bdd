"""Compose the operations that packages declare into one API."""

from collections.abc import Iterator
from typing import Any, Final

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from motcua.kernel.access.api import operation_of
from motcua.project.api import problems
from motcua.project.api.admission import JSON, MULTIPART, Call
from motcua.project.api.parsing import StrictParser
from motcua.project.api.routers import routers

ROOT: Final = "/api/v1"
_TAKES: Final = {"body": JSON, "form": MULTIPART, "file": MULTIPART}


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


api: Final = _composed()
