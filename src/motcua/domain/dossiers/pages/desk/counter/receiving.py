"""Taking the money and receiving in one press; pressing again changes nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.domain.dossiers.acts.receive import receive
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.counter.money import take_cash
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Actor, Refusal


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
