"""A draft's first page: what is wrong, what is missing, its decisions, and who does what next."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.domain.drafting.actions.record_act import Decision, localise, promulgate, publicise
from motcua.domain.drafting.models import LegalAct
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.drafting.pages.studio.start_forms import ActForm, ReasonForm
from motcua.domain.drafting.publication import publication_clock
from motcua.domain.drafting.registries import open_counts, pages_about_draft
from motcua.domain.procedures.api import DESIGN, RELEASE
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import Actor, Refusal, clock, dates
from motcua.kernel.definitions.api.versions import (
    Draft,
    accept_base,
    drop_draft,
    publish_draft,
    send_back_draft,
    subject_of,
    submit_draft,
    take_back_draft,
)
from motcua.kernel.files.api import files_of, store_upload

_ACTS = {
    LegalAct.Kind.PROMULGATE: promulgate,
    LegalAct.Kind.PUBLICISE: publicise,
    LegalAct.Kind.LOCALISE: localise,
}


@route(permission=DESIGN, loader=load_draft)
def draft(request: Request, found: Draft) -> HttpResponse:
    """Show a draft: report, readiness, acts with their clock, open dossiers, what comes next."""
    return _shown(request, found)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def submit(request: Request, found: Draft) -> HttpResponse:
    """Give the draft to a second person."""
    words = "Đã gửi duyệt. Người thứ hai sẽ xem và công bố."
    return _done(request, found, submit_draft, words)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def take_back(request: Request, found: Draft) -> HttpResponse:
    """Take the draft back to go on writing."""
    return _done(request, found, take_back_draft, "Đã lấy lại bản nháp.")


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def drop(request: Request, found: Draft) -> HttpResponse:
    """Put the draft away."""
    return _done(request, found, drop_draft, "Đã bỏ bản nháp; các tệp vẫn xem và xuất được.")


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def accept(request: Request, found: Draft) -> HttpResponse:
    """Let the draft rest on the version now in force."""
    return _done(request, found, accept_base, "Bản nháp nay soạn từ phiên bản hiện hành.")


@route(permission=RELEASE, loader=load_draft, methods=("POST",))
def publish(request: Request, found: Draft) -> HttpResponse:
    """Publish what another person wrote."""
    try:
        version = publish_draft(actor=request.actor, draft_id=found.id)
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal)
    words = "Đã công bố phiên bản {number}, có hiệu lực từ {day}."
    day = dates.format_date(version.valid_from)
    messages.success(request, words.format(number=version.number, day=day))
    return redirect("studio:procedure", code=found.code)


@route(permission=RELEASE, loader=load_draft, methods=("POST",))
def send_back(request: Request, found: Draft) -> HttpResponse:
    """Send the draft back with what is to be mended."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, reason_form=form)
    try:
        send_back_draft(actor=request.actor, draft_id=found.id, reason=form.cleaned_data["reason"])
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal, reason_form=form)
    messages.success(request, "Đã trả lại để sửa.")
    return redirect("studio:draft", draft_id=found.id)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def record_act(request: Request, found: Draft) -> HttpResponse:
    """Record one of the three acts with its decision and file."""
    form = ActForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, found, act_form=form)
    kind = LegalAct.Kind(form.cleaned_data["kind"])
    try:
        file_id = _stored(request.actor, found, kind, form.cleaned_data["decision"])
        decision = Decision(
            done_on=form.cleaned_data["done_on"],
            number=form.cleaned_data["number"],
            authority=form.cleaned_data["authority"],
            place=form.cleaned_data["place"],
            file_id=file_id,
        )
        _ACTS[kind](actor=request.actor, draft_id=found.id, decision=decision)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, found, act_form=form)
    messages.success(request, f"Đã ghi việc {kind.label}.")
    return redirect("studio:draft", draft_id=found.id)


def _stored(
    actor: Actor, found: Draft, kind: LegalAct.Kind, sent: "UploadedFile[bytes] | None"
) -> UUID | None:
    if sent is None:
        return None
    return store_upload(
        actor=actor, subject=subject_of(found), component=kind.value, upload=sent
    ).pk


def _done(
    request: Request,
    found: Draft,
    act: Callable[..., Draft],
    words: str,
) -> HttpResponse:
    try:
        act(actor=request.actor, draft_id=found.id)
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal)
    messages.success(request, words)
    return redirect("studio:draft", draft_id=found.id)


def _shown(
    request: Request,
    found: Draft,
    *,
    refusal: Refusal | None = None,
    act_form: ActForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    context = {
        "tab": "studio:draft",
        "acts": list(_acts(view.draft, act_form)),
        "publication": publication_clock(view.draft),
        "open": open_counts(found.code),
        "pages": pages_about_draft(view.draft),
        "may_publish": allows(request.actor, RELEASE) and view.is_waiting and not view.is_own,
        "may_record": view.draft.state != Draft.State.DROPPED,
        "reason_form": reason_form or ReasonForm(),
        "bad_form": act_form or reason_form,
    }
    status = 422 if act_form or reason_form else 200
    return show(request, "draft", view, context, refusal=refusal, status=status)


def _acts(found: Draft, refused: ActForm | None) -> list[Mapping[str, object]]:
    """Return the three acts in their order: what is recorded, its file, and the form to record."""
    recorded = {act.kind: act for act in found.acts.all()}
    states = {file.pk: file.state for file in files_of(subject_of(found))}
    rows: list[Mapping[str, object]] = []
    for kind in LegalAct.Kind:
        act = recorded.get(kind)
        is_refused = refused is not None and refused.data.get("kind") == kind
        form = refused if is_refused else _act_form(kind, act)
        is_final = found.state == Draft.State.PUBLISHED and act is not None
        state = states.get(act.file_id) if act and act.file_id else None
        rows.append(
            {"kind": kind, "act": act, "form": form, "is_final": is_final, "file_state": state}
        )
    return rows


def _act_form(kind: LegalAct.Kind, act: LegalAct | None) -> ActForm:
    initial: dict[str, object] = {
        "kind": kind.value,
        "done_on": act.done_on if act else clock.today(),
        "authority": act.authority if act else LegalAct.Authority.CHAIRMAN,
        "number": act.number if act else "",
        "place": act.place if act else "",
    }
    return ActForm(initial=initial, auto_id=f"id_{kind.value}_%s")
