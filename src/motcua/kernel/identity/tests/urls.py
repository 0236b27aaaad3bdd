"""The package's own addresses, pages to try rights on, and where officers begin."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from motcua.kernel.access.api import PUBLIC, SIGNED_IN, Request, route
from motcua.kernel.identity.access import CHANGE_ACCOUNTS


@route(permission=PUBLIC)
def who(request: Request) -> HttpResponse:
    actor = request.actor
    return HttpResponse(f"{actor.kind}|{actor.name}|{','.join(sorted(actor.roles))}")


@route(permission=CHANGE_ACCOUNTS)
def guarded(request: Request) -> HttpResponse:
    return HttpResponse("được vào")


@route(permission=SIGNED_IN, methods=("GET", "POST"))
def written(request: Request) -> HttpResponse:
    return HttpResponse(f"đã ghi {request.POST.get('loi', '')}")


@route(permission=SIGNED_IN, methods=("POST",), resends="Gửi lời này")
def sent(request: Request) -> HttpResponse:
    return HttpResponse("hỏng", status=422) if "hong" in request.POST else redirect("/ai/")


urlpatterns = [
    path("", include("motcua.kernel.identity.pages.portal.urls")),
    path("quan-tri/", include("motcua.kernel.identity.pages.admin.urls")),
    path("ai/", who),
    path("quan-tri/thu/", guarded),
    path("ghi/", written),
    path("gui/", sent),
    path("", who, name="home"),
    path("can-bo/", include(([path("", who, name="inbox")], "work"))),
    path("quan-tri/", include(([path("", who, name="home")], "administration"))),
]
