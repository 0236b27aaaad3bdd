"""Receiving: the one-stop officer accepts the dossier. It does not move the clock."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.actions.stepping import go_on
from motcua.domain.dossiers.errors import IllegalTransitionError, NotPaidError
from motcua.domain.dossiers.letters import LetterForm
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.issuing.api import Paper
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import require_holder
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.organisations.api import unit_of


def receive(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Accept a filed dossier as complete and pass it to the unit that settles it.

    Records `dossier.received`; the slip (form 01) is made by a job. The due date told at filing
    stays: acceptance does not move the clock.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        IllegalTransitionError: The dossier is not waiting for reception, or waits for its owner.
        NotPaidError: The procedure collects before, and the amount due has not arrived.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        accept(actor, dossier)
    return dossier


def accept(actor: Actor, dossier: Dossier) -> Paper:
    """Receive a dossier inside another verb's transaction; return the slip's letter.

    Records `dossier.received`. See `receive` for what it raises.
    """
    definition = definition_of(dossier.version)
    if definition.fees.collect == "before" and not dossier.is_paid:
        raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa tiếp nhận hồ sơ được.")
    if dossier.received_at is not None:
        raise IllegalTransitionError("Hồ sơ đã được tiếp nhận rồi.")
    if dossier.paused_at is not None:
        raise IllegalTransitionError("Hồ sơ đang chờ người nộp nên chưa tiếp nhận được.")
    move(dossier, after=Status.RECEIVED)
    dossier.received_at = clock.now()
    settler = unit_of(dossier.settled_by_id, definition.procedure.settled_by.unit_kind)
    move(dossier, after=Status.PROCESSING)
    go_on(actor, dossier, act="receive", stage=Stage.APPRAISAL, to_unit_id=settler.id)
    letter = open_letter(actor, dossier, form=LetterForm.RECEIPT_SLIP)
    record(events.RECEIVED, dossier=dossier, actor=actor)
    jobs.after_receipt(dossier, letter)
    return letter
