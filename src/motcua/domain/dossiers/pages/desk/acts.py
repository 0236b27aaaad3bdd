"""What the work page sends: each act once, with the revision that the page showed."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.dossiers.access import DRAFT, READ, RECEIVE, SETTLE
from motcua.domain.dossiers.actions.apologise import apologise as apologise_for
from motcua.domain.dossiers.actions.draft_result import draft_result
from motcua.domain.dossiers.actions.end import refuse as refuse_dossier
from motcua.domain.dossiers.actions.end import stop as stop_dossier
from motcua.domain.dossiers.actions.hand_over import hand_over as pass_dossier
from motcua.domain.dossiers.actions.hand_over import recall as recall_dossier
from motcua.domain.dossiers.actions.hand_over import take_back as take_dossier_back
from motcua.domain.dossiers.actions.message import send_message
from motcua.domain.dossiers.actions.receive import receive as receive_dossier
from motcua.domain.dossiers.actions.request_supplement import request_supplement
from motcua.domain.dossiers.actions.return_result import return_result
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.defects import defect_list, picked
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.work import Trouble, changed_since, show_work, trouble_of
from motcua.domain.dossiers.purposes import SETTLE as TO_SETTLE
from motcua.domain.dossiers.results.paper import composed
from motcua.domain.dossiers.results.sheet import result_kinds, result_sheet
from motcua.domain.issuing.api import WITHDRAW, Paper, preview, withdraw
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import RECALL, Target, require_holder, target_named
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Invalid, Problem, Refusal
from motcua.kernel.privacy.api import read
from motcua.kernel.ui.api import is_partial


@route(permission=RECEIVE, loader=reached, purpose="receive", methods=("POST",))
def receive(request: Request, dossier: Dossier) -> HttpResponse:
    """Receive the dossier and pass it to the unit that settles it."""

    def act() -> str:
        receive_dossier(actor=request.actor, dossier_id=dossier.id, revision=revision_of(request))
        return f"Đã tiếp nhận {dossier.code} và chuyển thẩm định."

    return done(request, dossier, "tiep-nhan", act)


@route(permission=READ, loader=reached, purpose="settle", methods=("POST",))
def hand_over(request: Request, dossier: Dossier) -> HttpResponse:
    """Pass the dossier to a colleague or another unit."""

    def act() -> str:
        target = _target(request)
        pass_dossier(
            actor=request.actor,
            dossier_id=dossier.id,
            to_unit_id=target.unit_id,
            to_post_id=target.post_id,
            note=request.POST.get("note", "")[:500],
            revision=revision_of(request),
        )
        return f"Đã chuyển {dossier.code} cho {target.label}."

    return done(request, dossier, "chuyen", act)


@route(permission=RECALL, loader=reached, purpose="settle", methods=("POST",))
def recall(request: Request, dossier: Dossier) -> HttpResponse:
    """Take the dossier from whoever has it and give it to another."""

    def act() -> str:
        target = _target(request)
        recall_dossier(
            actor=request.actor,
            dossier_id=dossier.id,
            to_unit_id=target.unit_id,
            to_post_id=target.post_id,
            reason=request.POST.get("reason", ""),
            revision=revision_of(request),
        )
        return f"Đã thu hồi {dossier.code}, giao {target.label}."

    return done(request, dossier, "thu-hoi-viec", act, to_dossier=True)


def _target(request: Request) -> Target:
    found = target_named(request.actor, request.POST.get("to", ""))
    if found is None:
        raise Invalid((Problem(field="to", message="Hãy chọn người hoặc đơn vị nhận."),))
    return found


@route(permission=READ, loader=reached, purpose="settle", methods=("POST",))
def take_back(request: Request, dossier: Dossier) -> HttpResponse:
    """Take back what was passed on last."""

    def act() -> str:
        take_dossier_back(actor=request.actor, dossier_id=dossier.id, revision=revision_of(request))
        return f"Đã lấy lại {dossier.code}."

    return done(request, dossier, "lay-lai", act, to_dossier=True)


@route(permission=SETTLE, loader=reached, purpose="settle", methods=("POST",))
def supplement(request: Request, dossier: Dossier) -> HttpResponse:
    """Ask for a supplement, once; or show the letter first."""

    def act() -> str:
        definition = definition_of(dossier.version)
        reading = read(request.actor, subject=dossier.subject, purpose=TO_SETTLE)
        answers = reading.reveal(dossier.answers) or {}
        defects = picked(defect_list(definition, answers, channel=dossier.channel), request.POST)
        request_supplement(
            actor=request.actor,
            dossier_id=dossier.id,
            defects=defects,
            revision=revision_of(request),
        )
        return f"Đã gửi phiếu yêu cầu bổ sung {dossier.code}, {len(defects)} mục."

    if request.POST.get("xem") == "1":
        return _letter_preview(request, dossier)
    return done(request, dossier, "bo-sung", act)


@route(permission=SETTLE, loader=reached, purpose="settle", methods=("POST",))
def refuse(request: Request, dossier: Dossier) -> HttpResponse:
    """Refuse the dossier, with the ground in law."""

    def act() -> str:
        reason, basis = ground_of(request)
        refuse_dossier(
            actor=request.actor,
            dossier_id=dossier.id,
            reason=reason,
            legal_basis=basis,
            revision=revision_of(request),
        )
        return f"Đã từ chối {dossier.code}."

    return done(request, dossier, "tu-choi", act)


@route(permission=SETTLE, loader=reached, purpose="settle", methods=("POST",))
def stop(request: Request, dossier: Dossier) -> HttpResponse:
    """Stop settling the dossier, with the ground in law."""

    def act() -> str:
        stop_dossier(
            actor=request.actor,
            dossier_id=dossier.id,
            reason=request.POST.get("reason", ""),
            legal_basis=request.POST.get("legal_basis", ""),
            is_asked_by_owner=request.POST.get("by_owner") == "on",
            revision=revision_of(request),
        )
        return f"Đã dừng giải quyết {dossier.code}."

    return done(request, dossier, "dung", act)


@route(permission=SETTLE, loader=reached, purpose="settle", methods=("POST",))
def apologise(request: Request, dossier: Dossier) -> HttpResponse:
    """Apologise and name the one new appointment."""

    def act() -> str:
        apologise_for(
            actor=request.actor,
            dossier_id=dossier.id,
            reason=request.POST.get("reason", ""),
            new_due_at=_instant(request.POST.get("new_due", "")),
            revision=revision_of(request),
        )
        return f"Đã xin lỗi và hẹn lại {dossier.code}."

    return done(request, dossier, "xin-loi", act, to_dossier=True)


@route(permission=DRAFT, loader=reached, purpose="settle", methods=("POST",))
def draft(request: Request, dossier: Dossier) -> HttpResponse:
    """Make the draft of the result and pass it to the leader; or show it first."""
    definition = definition_of(dossier.version)
    reading = read(request.actor, subject=dossier.subject, purpose=TO_SETTLE)
    answers = reading.reveal(dossier.answers) or {}
    kinds = result_kinds(definition, answers, channel=dossier.channel)
    kind = next((one for one in kinds if one.code == request.POST.get("result")), None)
    if kind is None:
        trouble = Trouble(message="Hãy chọn kết quả.")
        return _again(request, dossier, "trinh-ky", trouble, status=422)
    sheet = result_sheet(dossier, kind, answers=answers, reading=reading)
    typed = sheet.merged(dict(request.POST.lists())) if sheet else {}

    def act() -> str:
        draft_result(
            actor=request.actor,
            dossier_id=dossier.id,
            result_code=kind.code,
            content=typed,
            revision=revision_of(request),
        )
        return f"Đã trình ký {kind.name}, {dossier.code}."

    if request.POST.get("xem") != "1":
        return done(request, dossier, "trinh-ky", act)
    try:
        draft = composed(dossier, kind.code, answers=answers, reading=reading, typed=typed)
    except Invalid as invalid:
        return _unseen(request, dossier, "trinh-ky", trouble_of(invalid))
    context = {"dossier": dossier, "picture": preview(draft), "kind": kind}
    return render(request, _template(request, "draft_preview"), context)


@route(permission=RECEIVE, loader=reached, purpose="return", methods=("POST",))
def give(request: Request, dossier: Dossier) -> HttpResponse:
    """Give the result to its owner."""

    def act() -> str:
        return_result(actor=request.actor, dossier_id=dossier.id, revision=revision_of(request))
        return f"Đã trả kết quả {dossier.code}."

    back = reverse("desk:returning") if request.POST.get("from") == "returning" else ""
    return done(request, dossier, "tra-ket-qua", act, back=back)


@route(permission=READ, loader=reached, purpose="settle", methods=("POST",))
def message(request: Request, dossier: Dossier) -> HttpResponse:
    """Write to the owner."""

    def act() -> str:
        require_holder(request.actor, dossier)
        words = request.POST.get("words", "")
        send_message(actor=request.actor, dossier_id=dossier.id, words=words)
        return "Đã gửi tin nhắn."

    return done(request, dossier, "nhan-tin", act, to_dossier=True)


@route(permission=WITHDRAW, loader=reached, purpose="sign", methods=("POST",))
def withdraw_result(request: Request, dossier: Dossier) -> HttpResponse:
    """Declare the issued result withdrawn."""

    def act() -> str:
        result = _issued(dossier, request.POST.get("result", ""))
        withdraw(
            actor=request.actor,
            paper_id=result.id,
            reason=request.POST.get("reason", ""),
            legal_basis=request.POST.get("legal_basis", ""),
        )
        return f"Đã thu hồi {result.name} số {result.number_text}."

    return done(request, dossier, "thu-hoi", act, to_dossier=True)


def _issued(dossier: Dossier, named: str) -> Paper:
    """Return the issued result that a form names; where there is one only, that."""
    issued = list(dossier.results.filter(state=Paper.State.SEALED))
    chosen = [row for row in issued if row.id.hex == named] or issued
    if len(chosen) != 1:
        message = "Hãy chọn kết quả thu hồi." if issued else "Không có kết quả để thu hồi."
        raise Invalid((Problem(field="result", message=message),))
    return chosen[0]


def revision_of(request: Request) -> int:
    """Return the revision that the page showed; one that never was when it says none."""
    told = request.POST.get("revision", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def ground_of(request: Request) -> tuple[str, str]:
    """Return reason and legal basis: those picked from the procedure's list, and those typed."""
    reason = request.POST.get("reason", "").strip()
    basis = request.POST.get("legal_basis", "").strip()
    chosen, _bar, law = request.POST.get("ground", "").partition("|")
    reasons = [part for part in (chosen, reason) if part]
    bases = [part for part in (law, basis) if part]
    return ". ".join(reasons), "; ".join(bases)[:300]


def done(
    request: Request,
    dossier: Dossier,
    slug: str,
    act: Callable[[], str],
    *,
    to_dossier: bool = False,
    back: str = "",
) -> HttpResponse:
    """Do the act and go on; a refusal shows the page again with everything that was typed."""
    try:
        said = act()
    except Invalid as invalid:
        return _again(request, dossier, slug, trouble_of(invalid), status=422)
    except Refusal as refusal:
        since = changed_since(dossier, request.POST)
        trouble = Trouble(message=refusal.message, since=since)
        return _again(request, dossier, slug, trouble, status=409)
    messages.success(request, said)
    if to_dossier:
        return redirect("desk:work", code=dossier.code)
    return HttpResponseRedirect(back or reverse("work:inbox"))


def _again(
    request: Request, dossier: Dossier, slug: str, trouble: Trouble, *, status: int
) -> HttpResponse:
    fresh = reached(request.actor, code=dossier.code)
    return show_work(
        request, fresh, opened=slug, trouble=trouble, typed=request.POST, status=status
    )


def _letter_preview(request: Request, dossier: Dossier) -> HttpResponse:
    definition = definition_of(dossier.version)
    reading = read(request.actor, subject=dossier.subject, purpose=TO_SETTLE)
    answers = reading.reveal(dossier.answers) or {}
    listed = defect_list(definition, answers, channel=dossier.channel)
    try:
        defects = picked(listed, request.POST)
    except Invalid as invalid:
        return _unseen(request, dossier, "bo-sung", trouble_of(invalid))
    context = {"dossier": dossier, "defects": defects}
    return render(request, _template(request, "letter_preview"), context)


def _unseen(request: Request, dossier: Dossier, slug: str, trouble: Trouble) -> HttpResponse:
    """Say why there is nothing to be shown first: within the page, or on it."""
    if not is_partial(request):
        return _again(request, dossier, slug, trouble, status=422)
    return render(request, "dossiers/desk/trouble.html", {"trouble": trouble})


def _template(request: Request, name: str) -> str:
    """Return the template of a preview: alone within the page, framed without script."""
    suffix = "" if is_partial(request) else "_page"
    return f"dossiers/desk/{name}{suffix}.html"


def _instant(typed: str) -> datetime:
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid((Problem(field="new_due", message="Hãy chọn ngày hẹn mới."),))
    return found
