"""Asking for a supplement: once per agency and stage, every defect with its legal basis.

The agency that settles has one stage; another, which holds a step of a drawn process, has that.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import move, record, require_post
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.actions.signed_letters import require_pin, sign_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.forms.defects import (
    Defect,
    free_rows,
    picked,
)
from motcua.domain.dossiers.acts.forms.signing import signing_part
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import (
    NothingToMendError,
    SecondSupplementError,
    UnknownDefectError,
)
from motcua.domain.dossiers.legal_clock import answer_by_if_asked, pause_clock, read_clock
from motcua.domain.dossiers.models import (
    Dossier,
    Stage,
    Status,
    SupplementItem,
    SupplementRequest,
    SupplementStage,
)
from motcua.domain.dossiers.papers.data import supplement_part
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.rules import may_request_supplement
from motcua.domain.issuing.api import SignedPaper, basis_fault
from motcua.domain.packs.api import DefectList, bases_of, cited, defect_list
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Offer,
    Shown,
    doing,
    is_own,
    not_held,
    require,
)
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Refusal, clock, dates, text
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import SealingKey, read, sealing_key


def request_supplement(
    *,
    actor: Actor,
    dossier_id: UUID,
    defects: Sequence[Defect],
    revision: int | None = None,
    pin: str = "",
) -> SupplementRequest:
    """Ask the owner to mend exactly the defects named; pause the clock; make form 02.

    Records `dossier.supplement_requested`. The dossier keeps its holder. Silence is told a date
    only where the counting policy has one. Whoever has an open step may ask beside the holder, for
    their own agency, whose number and name form 02 bears. It is signed first, with the officer's
    PIN; without it a job makes it, to be signed by hand.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        NothingToMendError: No defect, or one without reason or legal basis.
        UnknownDefectError: A defect names nothing of the form, or the same thing twice.
        signatures.SigningRefusedError: Form 02 was not signed, so nothing was done.
    """
    signed = _signed(actor, dossier_id, defects, pin=pin)
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        dossier = opened.dossier
        _check(opened, defects)
        agency_id, stage = asker_of(opened, actor)
        now = clock.now()
        request = SupplementRequest.objects.create(
            dossier=dossier,
            agency_id=agency_id,
            stage=stage,
            requested_at=now,
            requested_by_id=require_post(actor),
            due_before=dossier.due_at,
        )
        key = sealing_key(dossier.subject)
        SupplementItem.objects.bulk_create(_items(request, defects, key))
        move(dossier, after=Status.SUPPLEMENT_REQUESTED)
        pause_clock(dossier, PauseKind.SUPPLEMENT, at=now)
        request.respond_by = read_clock(dossier, now=now).answer_by
        request.save(update_fields=["respond_by"])
        letter = open_letter(
            actor,
            dossier,
            form=LetterForm.SUPPLEMENT,
            agency_id=request.agency_id,
            signed=signed,
        )
        record(
            events.SUPPLEMENT_REQUESTED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "items": [f"{defect.target}:{defect.key}" for defect in defects],
                "bases": sorted({defect.legal_basis for defect in defects}),
                "number": letter.number_text,
                "agency": agency_id.hex,
                "late": request.is_late,
                "respond_by": request.respond_by.isoformat() if request.respond_by else None,
            },
            sealed={"reasons": key.seal_group([defect.reason for defect in defects])},
        )
        jobs.after_supplement_request(dossier, letter)
    return request


def _signed(
    actor: Actor, dossier_id: UUID, defects: Sequence[Defect], *, pin: str
) -> SignedPaper | None:
    if not pin:
        return None
    rows = Dossier.objects.select_related("version", "settled_by__area", "received_at_desk")
    opened = Opened(visible_one(actor, rows, id=dossier_id))
    require(ACT, opened, actor)
    _check(opened, defects)
    agency_id, stage = asker_of(opened, actor)
    agency = Agency.objects.select_related("area", "parent").get(id=agency_id)
    items = [
        {
            "subject": text.clean_line(defect.label),
            "reason": text.clean(defect.reason),
            "remedy": text.clean_line(defect.remedy),
            "legal_basis": cited(text.clean_line(defect.legal_basis)),
        }
        for defect in defects
    ]
    return sign_letter(
        actor,
        opened.dossier,
        form=LetterForm.SUPPLEMENT,
        pin=pin,
        agency=agency,
        part=lambda letter, _contact: supplement_part(
            opened.dossier,
            letter,
            guest=agency if stage is SupplementStage.OWN_STEP else None,
            items=items,
            respond_by=answer_by_if_asked(opened.dossier, at=clock.now()),
        ),
    )


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no supplement is asked for now."""
    return (
        _not_asking(opened, actor)
        or _asked_or_late(opened, actor)
        or guards.no_way_to(opened, Status.SUPPLEMENT_REQUESTED)
        or guards.ending_under_way(opened)
    )


def asker_of(opened: Opened, actor: Actor) -> tuple[UUID, SupplementStage]:
    """Return for which agency, at which stage of the law, an officer asks.

    Source:
        118/2025/NĐ-CP, Art. 17; 297/2025/NĐ-CP, Art. 6 (4) and 7.
    """
    dossier = opened.dossier
    is_guest = actor.agency_id not in {None, dossier.settled_by_id}
    if is_guest and actor.agency_id is not None and _has_own_step(opened, actor):
        return actor.agency_id, SupplementStage.OWN_STEP
    return dossier.settled_by_id, SupplementStage.SETTLEMENT


def _has_own_step(opened: Opened, actor: Actor) -> bool:
    return any(is_own(actor, step) for step in opened.steps)


def _not_asking(opened: Opened, actor: Actor) -> Refusal | None:
    """Let ask whoever holds the dossier, or has a step of their own."""
    return None if _has_own_step(opened, actor) else not_held(opened, actor)


def _asked_or_late(opened: Opened, actor: Actor) -> Refusal | None:
    asker = asker_of(opened, actor)
    has_asked = any((row.agency_id, row.stage) == asker for row in opened.requests)
    stage = Stage(opened.dossier.stage)
    if may_request_supplement(stage=stage, has_asked_at_stage=has_asked):
        return None
    if has_asked:
        return SecondSupplementError(
            "Cơ quan đã yêu cầu bổ sung hồ sơ này một lần. Điều 17 Nghị định số 118/2025/NĐ-CP "
            "chỉ cho một lần: hãy giải quyết tiếp, hoặc từ chối có căn cứ."
        )
    return SecondSupplementError("Ở bước này không còn yêu cầu bổ sung được.")


def _check(opened: Opened, defects: Sequence[Defect]) -> None:
    if not defects or not all(d.reason.strip() and d.legal_basis.strip() for d in defects):
        raise NothingToMendError("Hãy chọn ít nhất một chỗ cần sửa, kèm lý do và căn cứ pháp lý.")
    bases = bases_of(opened.definition)
    for defect in defects:
        if fault := basis_fault(defect.legal_basis, bases, on=clock.today()):
            raise NothingToMendError(f"{defect.label}: {fault}")
    form = opened.definition.form
    known = {("field", key) for key in (form.fields if form else {})}
    parts = opened.definition.procedure.components
    known |= {("paper", part.code) for part in parts if not part.is_form}
    named = [(defect.target, defect.key) for defect in defects]
    if len(set(named)) < len(named) or not set(named) <= known:
        raise UnknownDefectError("Mỗi mục cần sửa phải là một mục khai hoặc giấy tờ của hồ sơ.")


def _items(
    request: SupplementRequest, defects: Sequence[Defect], key: SealingKey
) -> list[SupplementItem]:
    return [
        SupplementItem(
            request=request,
            target=defect.target,
            key=defect.key,
            label=text.clean_line(defect.label),
            reason=key.seal(text.clean(defect.reason)),
            legal_basis=text.clean_line(defect.legal_basis),
            remedy=text.clean_line(defect.remedy),
        )
        for defect in defects
    ]


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    is_past = Stage(opened.dossier.stage) not in {Stage.RECEPTION, Stage.APPRAISAL}
    if is_past or not opened.dossier.is_open:
        return None
    answer_by = opened.clock.answer_by
    silence = (
        f"tự đóng nếu không trả lời đến {dates.format_hour_and_day(answer_by)}"
        if answer_by
        else "không tự đóng vì im lặng: thủ tục này không có quy định đó"
    )
    limit = opened.clock.limit.words
    return Offer(
        title="Yêu cầu bổ sung",
        note="mẫu 02, mỗi cơ quan chỉ một lần",
        effects=(
            Effect(icon="doc", text="lập phiếu mẫu 02, lấy số"),
            tells_owner(opened),
            Effect(icon="lock", text="mở đúng các mục đã chọn, khóa các mục còn lại"),
            Effect(icon="pause", text=f"dừng đồng hồ; đủ thì tính lại {limit}"),
            *_lateness(opened.dossier),
            Effect(icon="cal", text=silence),
        ),
    )


def _lateness(dossier: Dossier) -> Sequence[Effect]:
    """Say that a dossier which is late already stays late, whatever is asked for."""
    due_at = dossier.due_at
    if due_at is None or dossier.paused_at is not None or due_at >= clock.now():
        return ()
    told = f"đã quá hẹn {dates.format_hour_and_day(due_at)}: hồ sơ vẫn tính là trễ"
    return (Effect(icon="warn", text=told),)


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return {
        **signing_part(asked),
        "listed": _listed(asked.opened, asked.opened.answers_for(asked.actor)),
        "chosen": set(asked.typed.words("defect")),
        "free_rows": free_rows(asked.typed),
    }


def _listed(opened: Opened, answers: Mapping[str, Any]) -> DefectList:
    return defect_list(opened.definition, answers, channel=opened.dossier.channel)


def _picked(asked: Asked[Opened]) -> Sequence[Defect]:
    dossier = asked.opened.dossier
    reading = read(asked.actor, subject=dossier.subject, purpose=purpose_of(asked.actor))
    return picked(_listed(asked.opened, reading.reveal(dossier.answers) or {}), asked.typed)


def _preview(asked: Asked[Opened]) -> Shown:
    context = {"dossier": asked.opened.dossier, "defects": _picked(asked)}
    return Shown(template="dossiers/desk/letter_preview", context=context)


def _do(asked: Asked[Opened]) -> Done:
    dossier, defects = asked.opened.dossier, _picked(asked)
    pin = asked.typed.word("pin")
    require(ACT, asked.opened, asked.actor)
    require_pin(dossier, pin)
    request_supplement(
        actor=asked.actor, dossier_id=dossier.id, defects=defects, revision=asked.revision, pin=pin
    )
    return Done(said=f"Đã gửi phiếu yêu cầu bổ sung {dossier.code}, {len(defects)} mục.")


ACT = SHARING.act(
    key="request_supplement",
    slug="bo-sung",
    letter="b",
    order=70,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
    preview=_preview,
)
