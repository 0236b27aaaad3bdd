"""Forms 06 and 07 on paper: printed when asked for, from what stands in the record."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.register_book import span_of
from motcua.domain.dossiers.papers.registers import control_slip, dossier_register
from motcua.domain.dossiers.queries import registered_in
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.organisations.api import agency


@route(permission=READ, loader=reached)
def control(_request: Request, dossier: Dossier) -> HttpResponse:
    """Print form 06: who gave the dossier to whom, and when."""
    return _pdf(control_slip(dossier), name=f"phieu-kiem-soat-{dossier.code}.pdf")


@route(permission=READ)
def register(request: Request) -> HttpResponse:
    """Print form 07 for the days asked for; contacts stand in it where asked for, and are recorded.

    Raises:
        Http404: The actor is of no agency.
    """
    span, actor = span_of(request), request.actor
    if actor.agency_id is None:
        raise Http404
    most = limits.get("desk.register_print_rows")
    rows = registered_in(actor, agency_id=actor.agency_id, first=span.first, last=span.last)
    if rows.count() > most:
        return _too_many(request, most)
    pdf = dossier_register(
        actor,
        agency=agency(actor.agency_id),
        first=span.first,
        last=span.last,
        with_contacts=request.GET.get("lien-he") == "co",
    )
    return _pdf(pdf, name=f"so-theo-doi-{span.first:%Y%m%d}-{span.last:%Y%m%d}.pdf")


def _too_many(request: Request, most: int) -> HttpResponseRedirect:
    messages.error(request, f"Mỗi lần in được nhiều nhất {most} hồ sơ; hãy chọn ít ngày hơn.")
    return redirect(f"{reverse('desk:register_book')}?{request.GET.urlencode()}")


def _pdf(data: bytes, *, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
