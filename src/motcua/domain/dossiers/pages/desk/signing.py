"""Signing, sending back and sealing one result from its dossier's page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.situation import WAITING_STATES
from motcua.domain.dossiers.pages.desk.work import Trouble, changed_since, show_work
from motcua.domain.issuing import api as issuing
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal


@route(permission=issuing.SIGN, loader=reached, purpose="sign", methods=("POST",))
def sign_one(request: Request, dossier: Dossier) -> HttpResponse:
    """Sign one opened draft: the only way for what carries a flag."""

    def sign() -> str:
        result = chosen_result(dossier, request.POST, stage=Stage.SIGNING)
        issuing.sign(actor=request.actor, paper_id=result.id, pin=request.POST.get("pin", ""))
        return f"Đã ký kết quả của {dossier.code}."

    return _done(request, dossier, sign, opened="ky", back="issuing:leader")


@route(permission=issuing.SIGN, loader=reached, purpose="sign", methods=("POST",))
def reject(request: Request, dossier: Dossier) -> HttpResponse:
    """Send a draft back to whoever made it, with the reason."""

    def send_back() -> str:
        result = chosen_result(dossier, request.POST, stage=Stage.SIGNING)
        reason = request.POST.get("reason", "")
        issuing.reject(actor=request.actor, paper_id=result.id, reason=reason)
        return f"Đã trả lại dự thảo của {dossier.code}."

    return _done(request, dossier, send_back, opened="ky", back="issuing:leader")


@route(permission=issuing.SEAL, loader=reached, purpose="seal", methods=("POST",))
def seal_one(request: Request, dossier: Dossier) -> HttpResponse:
    """Number and seal one result."""

    def seal() -> str:
        result = chosen_result(dossier, request.POST, stage=Stage.NUMBERING)
        pin = request.POST.get("pin", "")
        issuing.number_and_seal(actor=request.actor, paper_id=result.id, pin=pin)
        return f"Đã lấy số, đóng dấu kết quả của {dossier.code}."

    return _done(request, dossier, seal, opened="dong-dau", back="issuing:clerk")


def chosen_result(dossier: Dossier, posted: QueryDict, *, stage: Stage) -> issuing.Paper:
    """Return the result that a form names; else the one whose turn it is at the stage.

    One that no longer waits is returned too, so that the action refuses it.

    Raises:
        PaperStateError: The dossier has no result.
    """
    rows = list(dossier.results.order_by("drafted_at"))
    named = [row for row in rows if row.id.hex == posted.get("result")]
    waiting = [row for row in rows if row.state in WAITING_STATES[stage]]
    found = [*named, *waiting, *reversed(rows)]
    if not found:
        raise issuing.PaperStateError("Hồ sơ này chưa có kết quả nào.")
    return found[0]


def _done(
    request: Request, dossier: Dossier, act: Callable[[], str], *, opened: str, back: str
) -> HttpResponse:
    """Do the act and go back to the list; a refusal shows the page again with what was typed."""
    try:
        said = act()
    except Refusal as refusal:
        trouble = Trouble(message=refusal.message, since=changed_since(dossier, request.POST))
        fresh = reached(request.actor, code=dossier.code)
        return show_work(
            request, fresh, opened=opened, trouble=trouble, typed=request.POST, status=409
        )
    messages.success(request, said)
    return redirect(back)
