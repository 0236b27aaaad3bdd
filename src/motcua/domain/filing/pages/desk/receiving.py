"""Filing, taking the money and receiving in one press; pressing again changes nothing."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from motcua.domain.filing.actions.file_at_counter import file_at_counter
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.filing.models import Draft
from motcua.kernel.access.api import Request


def file_and_receive(
    request: Request, draft: Draft, *, method: str, total_vnd: int
) -> HttpResponse:
    """File a draft, then go on by the method: `cash`, `qr`, `free`, `supplement` or `refuse`.

    Raises:
        Refusal: It could not be filed, paid or received; nothing has changed.
    """
    if method == "supplement":
        return _file_alone(request, draft)
    if method == "refuse":
        return _file_to_refuse(request, draft)
    done = file_at_counter(
        actor=request.actor,
        draft_id=draft.id,
        cash_vnd=total_vnd if method == "cash" else 0,
    )
    return redirect("desk:slip" if done.slip else "desk:paying", code=done.dossier.code)


def _file_alone(request: Request, draft: Draft) -> HttpResponse:
    """File an incomplete dossier, so that everything missing is asked for in one letter."""
    filed = file_dossier(actor=request.actor, draft_id=draft.id)
    messages.info(request, "Đã nộp. Hãy lập phiếu yêu cầu bổ sung, nêu hết một lần.")
    url = reverse("desk:work", kwargs={"code": filed.dossier.code})
    return HttpResponseRedirect(f"{url}?lam=bo-sung")


def _file_to_refuse(request: Request, draft: Draft) -> HttpResponse:
    """File what the law does not give, so that its owner is refused in writing."""
    filed = file_dossier(actor=request.actor, draft_id=draft.id, is_to_be_refused=True)
    messages.info(request, "Đã nộp. Hãy lập phiếu từ chối, nêu rõ điều kiện chưa đạt.")
    url = reverse("desk:work", kwargs={"code": filed.dossier.code})
    return HttpResponseRedirect(f"{url}?lam=tu-choi")
