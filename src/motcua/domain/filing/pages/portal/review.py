"""The last page before sending: every answer, the papers, the money, the day; then filing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.api import (
    Dossier,
    NoAgencyError,
    StaleMatterError,
    settling_agency,
)
from motcua.domain.filing.access import FILE
from motcua.domain.filing.actions.draft import claim_exemption
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.claiming import (
    PROOF_ID,
    PostedClaim,
    claim_fields,
    is_typed,
    lacks_class,
    posted_claim,
    shown_mark,
)
from motcua.domain.filing.pages.loading import draft_or_filed, to_filed
from motcua.domain.filing.pages.portal.draft_view import SHOWN_STATES, DraftView
from motcua.domain.filing.pages.portal.filling import TO_REVIEW
from motcua.domain.filing.pages.portal.reviewed import mark_of
from motcua.domain.packs.api import due_of_definition, settlers
from motcua.domain.payments.api import NO_PROOF, FeeStatement, class_in, due
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Invalid, Refusal, clock
from motcua.kernel.deadlines.api import Derivation
from motcua.kernel.files.api import TAKEN, StoredFile, files_of
from motcua.kernel.forms.api import summary
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Agency
from motcua.kernel.ui import api as ui

_MARK = "ban"
_MEND = "sua"
_CLAIM_KEPT = (
    "Diện miễn phí, lệ phí vừa đổi: đã ghi và tính lại ở mục Phí, lệ phí. Hãy xem lại rồi bấm "
    "“Gửi hồ sơ”."
)
_NO_CLASS = (
    "Bạn đã ghi giấy tờ chứng minh mà chưa chọn thuộc diện nào. Hãy chọn diện được miễn, hoặc xóa "
    "ô giấy tờ."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One step of the form, as it will be sent."""

    title: str
    rows: Sequence[ui.Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToMend:
    """Something that keeps the dossier from being sent, with the place to mend it."""

    message: str
    url: str


@route(permission=FILE, loader=draft_or_filed, purpose="own", methods=("GET", "POST"))
def review(request: Request, found: Draft | Dossier) -> HttpResponse:
    """Show everything as it will be sent, or keep the exemption that is claimed.

    What was sent already opens as a dossier.
    """
    if isinstance(found, Dossier):
        return to_filed(found)
    if request.method == "POST":
        claim = posted_claim(request.POST)
        if lacks_class(request.POST):
            view = DraftView.open(request.actor, found)
            return _not_sent(request, view, _NO_CLASS, typed=claim)
        draft = claim_exemption(actor=request.actor, draft_id=found.id, **claim)
        return redirect(f"{DraftView.open(request.actor, draft).review_url}#s-tien")
    return _page(request, DraftView.open(request.actor, found))


@route(permission=FILE, loader=draft_or_filed, purpose="own", methods=("GET", "POST"))
def send(request: Request, found: Draft | Dossier) -> HttpResponse:
    """File the draft. Pressing twice files once and ends at the same dossier."""
    if request.method == "GET":
        return redirect("filing:draft", draft_id=found.id)
    files = _files(found)
    if isinstance(found, Draft) and (stopped := _stopped(request, found, files)):
        return stopped
    try:
        filed = file_dossier(
            actor=request.actor,
            draft_id=found.id,
            draft=found if isinstance(found, Draft) else None,
            files=[file for file in files if file.state in TAKEN],
        )
    except (Invalid, NoAgencyError):
        return redirect(f"{DraftView.open(request.actor, _draft(found)).review_url}?{_MEND}=1")
    except Refusal as refusal:
        view = DraftView.open(request.actor, _draft(found))
        return _page(request, view, refusal=refusal, status=409)
    response = redirect("dossiers:dossier", code=filed.dossier.code)
    response["Location"] += "?moi=1"
    return response


def _stopped(request: Request, draft: Draft, files: Sequence[StoredFile]) -> HttpResponse | None:
    """Show the review again: it is not what was read, or there is something to mend.

    A claim that was typed and not kept is kept first, so that nobody pays for having pressed the
    other button; where another window changed the draft it is only shown.
    """
    mark, claim = request.POST.get(_MARK, ""), posted_claim(request.POST)
    is_read, has_typed = mark == mark_of(draft, files), is_typed(request.POST)
    if is_read and not has_typed and not lacks_class(request.POST):
        return None
    if has_typed and (is_read or not mark):
        kept = claim_exemption(actor=request.actor, draft_id=draft.id, **claim)
        return _not_sent(request, DraftView.open(request.actor, kept), _CLAIM_KEPT)
    view = DraftView.open(request.actor, draft)
    if lacks_class(request.POST):
        return _not_sent(request, view, _NO_CLASS, typed=claim)
    if not mark or _to_mend(view, _agency(view)):
        return redirect(f"{view.review_url}?{_MEND}=1")
    words = (
        "Hồ sơ đã được sửa ở cửa sổ khác sau khi bạn mở trang này. Hãy đọc lại bản mới dưới đây "
        "rồi gửi."
    )
    return _not_sent(request, view, words, typed=claim if has_typed else None)


def _not_sent(
    request: Request, view: DraftView, words: str, *, typed: PostedClaim | None = None
) -> HttpResponse:
    return _page(request, view, refusal=StaleMatterError(words), typed=typed, status=409)


def _files(found: Draft | Dossier) -> list[StoredFile]:
    if isinstance(found, Dossier):
        return []
    return files_of(Subject(kind="dossier", id=found.id), states=SHOWN_STATES)


def _draft(found: Draft | Dossier) -> Draft:
    if isinstance(found, Dossier):
        raise TypeError("a filed dossier is filed again without a check")
    return found


def _page(
    request: Request,
    view: DraftView,
    *,
    refusal: Refusal | None = None,
    typed: PostedClaim | None = None,
    status: int = 200,
) -> HttpResponse:
    agency = _agency(view)
    statement, fee_note = _statement(view)
    derivation, due_note = _derivation(view, agency)
    at, total = view.place_of("xem-lai")
    to_mend = _to_mend(view, agency)
    context = {
        "view": view,
        "draft": view.draft,
        "agency": agency,
        "settlers": settlers(view.definition.procedure, agency=agency.name if agency else ""),
        "parts": _parts(view),
        "paper_rows": _paper_rows(view),
        "statement": statement,
        "fee_note": fee_note,
        "claim": view.claim,
        "claim_fields": claim_fields(view, typed),
        "claim_mark": shown_mark(view),
        "derivation": derivation,
        "due_lines": [ui.Line(text=step.text) for step in derivation.steps] if derivation else [],
        "due_note": due_note,
        "to_mend": to_mend,
        "doubts": view.doubts,
        "already": view.already,
        "unmet": view.unmet,
        "mark": "" if to_mend or view.unmet else mark_of(view.draft, view.files),
        "refusal": refusal,
        "steps": view.steps("xem-lai"),
        "at": at,
        "total": total,
    }
    return render(request, "filing/portal/review.html", context, status=status)


def _agency(view: DraftView) -> Agency | None:
    return settling_agency(
        view.definition,
        chosen=view.draft.agency,
        answers=view.answers,
        on=view.setting.today,
    )


def _parts(view: DraftView) -> list[Part]:
    setting = view.setting
    rows = summary(
        view.form,
        view.answers,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )
    missing = {one.field for one in view.problems}
    computed = {key for key, item in view.form.fields.items() if item.value is not None}
    return [
        Part(
            title=step.title,
            rows=[
                ui.Row(
                    term=row.label,
                    value=row.text,
                    url=""
                    if row.key in computed
                    else f"{view.step_url(step.key)}?{TO_REVIEW}#id_{row.key}",
                )
                for row in rows
                if row.step == step.key and (row.text or row.key in missing)
            ],
        )
        for step in view.form.steps
    ]


def _paper_rows(view: DraftView) -> list[ui.Row]:
    """Say of each paper what goes along: those asked for, and what was given besides."""
    taken = Counter(file.component for file in view.files if file.state in TAKEN)
    refused = view.refused_counts
    asked = [part.code for part in view.components]
    return [
        ui.Row(
            term=part.short_name or part.name,
            value=f"{taken[part.code]} tệp" if taken[part.code] else "Chưa có",
            note=_paper_note(refused[part.code], is_asked=part.code in asked),
            url=view.paper_url(part.code, back=TO_REVIEW) if part.code in asked else "",
        )
        for part in view.definition.procedure.components
        if part.code in asked or (taken[part.code] and not part.is_form)
    ]


def _paper_note(refused: int, *, is_asked: bool) -> str:
    if not is_asked:
        return "trường hợp của bạn không bắt buộc, vẫn gửi kèm"
    return f"{refused} tệp không nhận được" if refused else ""


def _statement(view: DraftView) -> tuple[FeeStatement | None, str]:
    try:
        found = due(
            version=view.draft.version,
            answers=view.answers,
            channel=view.draft.channel,
            on=view.setting.today,
            payer_class=class_in(view.answers),
        )
    except Refusal as refusal:
        return None, refusal.message
    return found, ""


def _derivation(view: DraftView, agency: Agency | None) -> tuple[Derivation | None, str]:
    if agency is None:
        return None, "Chọn nơi giải quyết để biết ngày hẹn."
    try:
        found = due_of_definition(
            view.definition,
            answers=view.answers,
            channel=view.draft.channel,
            received_at=clock.now(),
            calendar_code=agency.calendar_code,
        )
    except Refusal as refusal:
        return None, refusal.message
    return found, ""


def _to_mend(view: DraftView, agency: Agency | None) -> list[ToMend]:
    found = [
        ToMend(
            message=one.message,
            url=f"{view.step_url(step.key)}?{_MEND}=1&{TO_REVIEW}#id_{one.field}",
        )
        for step in view.form.steps
        for one in view.mistakes_in(step)
    ]
    found += [
        ToMend(message=one.message, url=f"{view.papers_url}?{_MEND}=1#id_{one.field}")
        for one in view.paper_problems
        if one.field not in view.in_form
    ]
    if view.lacks_proof:
        found.append(ToMend(message=NO_PROOF, url=f"#{PROOF_ID}"))
    if agency is None:
        message = "Hãy chọn xã, phường sẽ giải quyết hồ sơ."
        found.append(ToMend(message=message, url=view.place_url))
    return found
