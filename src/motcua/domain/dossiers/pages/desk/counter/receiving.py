"""Filing, taking the money and receiving in one press; pressing again changes nothing."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from motcua.domain.dossiers.actions.file_dossier import file_dossier
from motcua.domain.dossiers.actions.receive_at_counter import receive_at_counter
from motcua.domain.dossiers.acts.receive import receive
from motcua.domain.dossiers.models import Dossier, Draft
from motcua.domain.dossiers.pages.desk.counter.money import take_cash
from motcua.domain.payments.api import NO_CLASS
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Actor, Refusal


def file_and_receive(
    request: Request, draft: Draft, *, method: str, payer_class: str, total_vnd: int
) -> HttpResponse:
    """File a draft, then go on by the method: `cash`, `qr`, `free`, or `supplement`.

    Raises:
        Refusal: It could not be filed, paid or received; nothing has changed.
    """
    exempt = "" if payer_class == NO_CLASS else payer_class
    if method == "supplement":
        return _file_alone(request, draft, payer_class=exempt)
    done = receive_at_counter(
        actor=request.actor,
        draft_id=draft.id,
        payer_class=exempt,
        cash_vnd=total_vnd if method == "cash" else 0,
    )
    return redirect("desk:slip" if done.slip else "desk:paying", code=done.dossier.code)


def _file_alone(request: Request, draft: Draft, *, payer_class: str) -> HttpResponse:
    """File an incomplete dossier, so that everything missing is asked for in one letter."""
    filed = file_dossier(actor=request.actor, draft_id=draft.id, payer_class=payer_class)
    messages.info(request, "Đã nộp. Hãy lập phiếu yêu cầu bổ sung, nêu hết một lần.")
    url = reverse("desk:work", kwargs={"code": filed.dossier.code})
    return HttpResponseRedirect(f"{url}?lam=bo-sung")


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
