"""Handing a dossier over to another unit or person of the same stage."""

from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.passings import record_passing
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import due_stays
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import stage_after_hand_over
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal


def hand_over(
    *,
    actor: Actor,
    dossier_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    note: str = "",
    revision: int | None = None,
) -> Dossier:
    """Pass the dossier to another unit or person of the same stage. Records `dossier.handed_over`.

    Where a drawn process has it at a step, that step is reassigned. A received dossier that its
    desk took back goes on to appraisal.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        Refusal: See `why_not`.
        CannotHandOverError: See `work.hand_over`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        work.require(ACT, Opened(dossier), actor)
        passed = work.hand_over(
            actor,
            dossier,
            to_unit_id=to_unit_id,
            to_post_id=to_post_id,
            stage=stage_after_hand_over(stage=Stage(dossier.stage), status=Status(dossier.status)),
            agencies=_agencies(dossier),
            note=note,
        )
        record_passing(events.HANDED_OVER, actor, dossier, passed.from_unit_id, passed.to_unit_id)
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why a dossier is not handed over."""
    return guards.not_held(opened, actor)


def _agencies(dossier: Dossier) -> set[UUID]:
    """Return the agencies that may have a dossier; a step of a drawn process stays in its own."""
    if dossier.task is not None and dossier.task.unit is not None:
        return {dossier.task.unit.agency_id}
    return {dossier.settled_by_id, dossier.received_at_desk.agency_id}


def _offer(opened: Opened, _actor: Actor) -> work.Offer | None:
    if not opened.dossier.is_open:
        return None
    return work.Offer(
        title="Chuyển người khác xử lý",
        note="lấy lại được khi bên nhận chưa làm gì",
        effects=(
            work.Effect(icon="history", text="ghi một dòng giao nhận vào phiếu kiểm soát (mẫu 06)"),
            due_stays(opened),
        ),
    )


def _do(asked: work.Asked[Opened]) -> work.Done:
    dossier, target = asked.opened.dossier, work.target_in(asked.actor, asked.typed)
    hand_over(
        actor=asked.actor,
        dossier_id=dossier.id,
        to_unit_id=target.unit_id,
        to_post_id=target.post_id,
        note=asked.typed.word("note")[:500],
        revision=asked.revision,
    )
    return work.Done(said=f"Đã chuyển {dossier.code} cho {target.label}.")


ACT = work.Act(
    key="hand_over",
    slug="chuyen",
    letter="c",
    order=80,
    permission=access.READ,
    purpose="settle",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="dossiers/desk/acts/chuyen.html",
    parts=work.targets_to_choose,
)
