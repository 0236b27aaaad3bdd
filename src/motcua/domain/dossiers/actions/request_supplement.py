"""Asking for a supplement: once per agency and stage, every defect with its legal basis.

The agency that settles has one stage; another, which holds a step of a drawn process, has that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record, require_post
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.errors import (
    NothingToMendError,
    SecondSupplementError,
    UnknownDefectError,
)
from motcua.domain.dossiers.legal_clock import pause_clock, read_clock
from motcua.domain.dossiers.letters import LetterForm
from motcua.domain.dossiers.models import (
    Dossier,
    Stage,
    Status,
    SupplementItem,
    SupplementRequest,
    SupplementStage,
)
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import may_request_supplement
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task, is_own, require_holder
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.privacy.api import SealingKey, sealing_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Defect:
    """One thing to mend: where, why, the law that asks for it, and how to mend it."""

    target: Literal["field", "paper"]
    key: str
    label: str
    reason: str
    legal_basis: str
    remedy: str = ""


def request_supplement(
    *,
    actor: Actor,
    dossier_id: UUID,
    defects: Sequence[Defect],
    revision: int | None = None,
) -> SupplementRequest:
    """Ask the owner to mend exactly the defects named; pause the clock; make form 02.

    Records `dossier.supplement_requested`. The dossier keeps its holder. Silence is told a date
    only where the counting policy has one. Whoever has an open step may ask beside the holder, for
    their own agency, whose number and name form 02 bears.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        NothingToMendError: No defect, or one without reason or legal basis.
        UnknownDefectError: A defect names nothing of the form, or the same thing twice.
        SecondSupplementError: This agency has asked at this stage already.
        IllegalTransitionError: The dossier's state does not allow it.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        opened = Opened(dossier)
        if not has_own_step(opened.steps, actor):
            require_holder(actor, dossier)
        agency_id, stage = asker_of(dossier, opened.steps, actor)
        _check(dossier, defects, agency_id, stage)
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
            actor, dossier, form=LetterForm.SUPPLEMENT, agency_id=request.agency_id
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
            },
            sealed={"reasons": key.seal_group([defect.reason for defect in defects])},
        )
        jobs.after_supplement_request(dossier, letter)
    return request


def has_own_step(steps: Sequence[Task], actor: Actor) -> bool:
    """Say whether one of the open steps is the actor's."""
    return any(is_own(actor, step) for step in steps)


def asker_of(dossier: Dossier, steps: Sequence[Task], actor: Actor) -> tuple[UUID, SupplementStage]:
    """Return for which agency, at which stage of the law, an officer asks.

    Args:
        dossier: Of whose owner.
        steps: The open steps of its drawn process; none in the standard life.
        actor: The officer.

    Source:
        118/2025/NĐ-CP, Art. 17; 297/2025/NĐ-CP, Art. 6 (4) and 7.
    """
    is_guest = actor.agency_id not in {None, dossier.settled_by_id}
    if is_guest and actor.agency_id is not None and has_own_step(steps, actor):
        return actor.agency_id, SupplementStage.OWN_STEP
    return dossier.settled_by_id, SupplementStage.SETTLEMENT


def _check(
    dossier: Dossier, defects: Sequence[Defect], agency_id: UUID, stage: SupplementStage
) -> None:
    if dossier.supplement_requests.filter(agency_id=agency_id, stage=stage).exists():
        raise SecondSupplementError(
            "Cơ quan đã yêu cầu bổ sung hồ sơ này một lần. Điều 17 Nghị định 118/2025/NĐ-CP chỉ "
            "cho phép một lần: hãy giải quyết tiếp, hoặc từ chối có căn cứ."
        )
    if not may_request_supplement(stage=Stage(dossier.stage), has_asked_at_stage=False):
        raise SecondSupplementError("Ở bước này không còn yêu cầu bổ sung được.")
    if not defects or not all(d.reason.strip() and d.legal_basis.strip() for d in defects):
        raise NothingToMendError("Hãy chọn ít nhất một chỗ cần sửa, kèm lý do và căn cứ pháp lý.")
    _check_targets(dossier, defects)


def _check_targets(dossier: Dossier, defects: Sequence[Defect]) -> None:
    definition = definition_of(dossier.version)
    form = definition.form
    known = {("field", key) for key in (form.fields if form else {})}
    parts = definition.procedure.components
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
