"""Addresses for the tests of pages: ours, and a stand-in for filing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from motcua.kernel.access.api import declare_foreign


def _start(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(code)


_filing = ([path("nop/<str:code>", declare_foreign(_start), name="start")], "filing")
urlpatterns = [
    path("", include("motcua.domain.procedures.pages.portal.urls")),
    path("", include("motcua.kernel.identity.pages.portal.urls")),
    path("", include(_filing)),
]
