"""Handing a dossier over, taking it back before the receiver has begun, and recalling it."""

from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.models import RESULT, Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import stage_after_hand_over
from motcua.domain.dossiers.taking_back import why_not_taken_back
from motcua.domain.issuing.api import discard_drafts, unsign
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Event


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
        NotHolderError, CannotHandOverError: See `work.hand_over`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        passed = work.hand_over(
            actor,
            dossier,
            to_unit_id=to_unit_id,
            to_post_id=to_post_id,
            stage=stage_after_hand_over(stage=Stage(dossier.stage), status=Status(dossier.status)),
            agencies=_agencies(dossier),
            note=note,
        )
        _record(events.HANDED_OVER, actor, dossier, passed.from_unit_id, passed.to_unit_id)
    return dossier


def recall(
    *,
    actor: Actor,
    dossier_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    reason: str,
    revision: int | None = None,
) -> Dossier:
    """Take a dossier from whoever has it, and give it to another. Records `dossier.recalled`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotHandOverError: See `work.recall`.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        passed = work.recall(
            actor, dossier, to_unit_id=to_unit_id, to_post_id=to_post_id, reason=reason
        )
        _record(events.RECALLED, actor, dossier, passed.from_unit_id, passed.to_unit_id)
    return dossier


def take_back(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Take back what this officer passed on last, as long as nothing was done since.

    The step of a drawn process that passed it on waits again. A draft that was passed on for
    signature is discarded with it, a signature that was passed on for the seal is undone. Records
    `dossier.taken_back`.

    Raises:
        NotVisibleError, StaleDossierError: See `changing`.
        CannotTakeBackError: Another passed it on, the receiver has acted, or a result is issued.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        passing = work.last_passing(dossier)
        refusal = why_not_taken_back(actor, dossier, passing)
        if passing is None or refusal:
            raise work.CannotTakeBackError(refusal)
        last = passing.last
        if Stage(last.stage) == Stage.SIGNING:
            discard_drafts(dossier, kind=RESULT)
        if Stage(last.stage) == Stage.NUMBERING:
            unsign(dossier, kind=RESULT)
        work.put_back(actor, Opened(dossier), passing, first_stage=Stage.RECEPTION)
        _record(events.TAKEN_BACK, actor, dossier, last.to_unit_id, last.from_unit_id)
    return dossier


def _agencies(dossier: Dossier) -> set[UUID]:
    """Return the agencies that may have a dossier; a step of a drawn process stays in its own."""
    if dossier.task is not None and dossier.task.unit is not None:
        return {dossier.task.unit.agency_id}
    return {dossier.settled_by_id, dossier.received_at_desk.agency_id}


def _record(
    event: Event, actor: Actor, dossier: Dossier, from_id: UUID | None, to_id: UUID | None
) -> None:
    record(
        event,
        dossier=dossier,
        actor=actor,
        open_fields={
            "from_unit": from_id.hex if from_id else None,
            "to_unit": to_id.hex if to_id else None,
        },
    )
