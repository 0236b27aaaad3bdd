"""Filing, taking the money and receiving in one press; each step can be repeated safely."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.dossiers.actions.file_dossier import file_dossier
from motcua.domain.dossiers.actions.receive import receive
from motcua.domain.dossiers.models import Dossier, Draft
from motcua.domain.dossiers.pages.desk.counter.money import take_cash
from motcua.domain.payments.api import NO_CLASS
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Actor, Refusal


def file_and_receive(
    request: Request, draft: Draft, *, method: str, payer_class: str
) -> HttpResponse:
    """File a draft, then go on by the method: `cash`, `qr`, `free`, or `supplement`.

    Raises:
        Refusal: It could not be filed; nothing has changed.
    """
    filed = file_dossier(
        actor=request.actor,
        draft_id=draft.id,
        payer_class="" if payer_class == NO_CLASS else payer_class,
    )
    code = filed.dossier.code
    if method == "supplement":
        messages.info(request, _("Đã nộp. Hãy lập phiếu yêu cầu bổ sung, nêu hết một lần."))
        response = redirect("desk:work", code=code)
        response["Location"] = f"{reverse('desk:work', kwargs={'code': code})}?lam=bo-sung"
        return response
    if method == "qr":
        return redirect("desk:paying", code=code)
    return finish(request, filed.dossier, with_cash=method == "cash")


def finish(request: Request, dossier: Dossier, *, with_cash: bool) -> HttpResponse:
    """Take the money and receive; show the slip, or say why it is not that far."""
    try:
        if with_cash:
            take_cash(request.actor, dossier)
        settle(request.actor, dossier)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:work", code=dossier.code)
    return redirect("desk:slip", code=dossier.code)


def settle(actor: Actor, dossier: Dossier) -> None:
    """Receive a dossier that is not received yet; pressing twice receives it once."""
    fresh = Dossier.objects.get(id=dossier.id)
    if fresh.received_at is None:
        receive(actor=actor, dossier_id=fresh.id)
