"""Money of one dossier at the counter: a QR to scan, or cash."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import RECEIVE
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.counter.money import qr_of, take_cash, waiting
from motcua.domain.dossiers.pages.desk.counter.receiving import finish
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.ui.api import is_partial


@route(permission=RECEIVE, loader=reached, methods=("GET", "POST"))
def paying(request: Request, dossier: Dossier) -> HttpResponse:
    """Show what is owed with its QR; take cash; go on to the slip once it is paid."""
    if request.method == "POST":
        return _post(request, dossier)
    asked = waiting(dossier)
    context = {
        "dossier": dossier,
        "asked": asked,
        "qr": qr_of(asked) if asked else "",
        "menu_current": "counter",
    }
    name = "paying_state" if is_partial(request) else "paying"
    return render(request, f"dossiers/desk/counter/{name}.html", context)


def _post(request: Request, dossier: Dossier) -> HttpResponse:
    is_cash = request.POST.get("method") == "cash"
    if dossier.received_at is None:
        return finish(request, dossier, with_cash=is_cash)
    try:
        if is_cash:
            take_cash(request.actor, dossier)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"Đã thu tiền của {dossier.code}.")
    return redirect("desk:work", code=dossier.code)
