"""Filing, taking the money and receiving in one press; pressing again changes nothing."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from motcua.domain.filing.actions.file_at_counter import file_at_counter
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.filing.models import Draft
from motcua.domain.payments.api import NO_CLASS
from motcua.kernel.access.api import Request


def file_and_receive(
    request: Request, draft: Draft, *, method: str, payer_class: str, total_vnd: int
) -> HttpResponse:
    """File a draft, then go on by the method: `cash`, `qr`, `free`, `supplement` or `refuse`.

    Raises:
        Refusal: It could not be filed, paid or received; nothing has changed.
    """
    exempt = "" if payer_class == NO_CLASS else payer_class
    if method == "supplement":
        return _file_alone(request, draft, payer_class=exempt)
    if method == "refuse":
        return _file_to_refuse(request, draft, payer_class=exempt)
    done = file_at_counter(
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


def _file_to_refuse(request: Request, draft: Draft, *, payer_class: str) -> HttpResponse:
    """File what the law does not give, so that its owner is refused in writing."""
    filed = file_dossier(
        actor=request.actor, draft_id=draft.id, payer_class=payer_class, is_to_be_refused=True
    )
    messages.info(request, "Đã nộp. Hãy lập phiếu từ chối, nêu rõ điều kiện chưa đạt.")
    url = reverse("desk:work", kwargs={"code": filed.dossier.code})
    return HttpResponseRedirect(f"{url}?lam=tu-choi")
