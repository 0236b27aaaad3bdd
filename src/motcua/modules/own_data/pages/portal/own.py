"""Who has read what is kept of me outside any dossier."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.work.api import Readers, readers_of
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import UnknownAccountError, profile_subject_of
from motcua.kernel.privacy.api import consents_of, withdraw_consent
from motcua.modules.own_data.access import SEE_OWN


@route(permission=SEE_OWN)
def own(request: Request) -> HttpResponse:
    """Show the readings of my identity data: each reader, when, where, what for."""
    found = _readers(request.actor)
    lines = found.others.lines if found else ()
    page = Paginator(lines, limits.get("own_data.list_rows")).get_page(request.GET.get("trang"))
    context = {
        "found": found,
        "readers": page,
        "consents": consents_of(request.actor.id),
        "menu_current": "own_data",
    }
    return render(request, "own_data/portal/own.html", context)


@route(permission=SEE_OWN, methods=("POST",))
def withdraw(request: Request) -> HttpResponse:
    """Take back what I agreed to, at once."""
    if withdraw_consent(actor=request.actor, purpose=request.POST.get("muc-dich", "")[:32]):
        messages.success(request, "Đã rút lại sự đồng ý; từ giờ không ai dùng theo đó nữa.")
    return redirect("own_data:own")


def _readers(actor: Actor) -> Readers | None:
    try:
        subject = profile_subject_of(actor.id)
    except UnknownAccountError:
        return None
    return readers_of(actor, subject, what="Số định danh, thông tin tài khoản")
