"""What steps of a drawn process do to the clock of a dossier: it waits, or it stops."""

from collections.abc import Sequence

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.settling import settle_at_return
from motcua.domain.dossiers.legal_clock import pause_clock, resume_clock
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.work.api import OpenedMatter, Task, tell_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.processes.api import Stepped, duties_of


def keep_clock(actor: Actor, opened: OpenedMatter, stepped: Stepped, steps: Sequence[Task]) -> None:
    """Let the legal clock wait while a step waits for the owner; stop it when all is settled."""
    dossier = opened.matter
    assert isinstance(dossier, Dossier)
    duties = duties_of(stepped.definition_id)
    waiting = [step for step in steps if duties[step.element].pause]
    if dossier.paused_at is not None and not waiting:
        _go_on(actor, dossier)
    if dossier.paused_at is None and waiting and dossier.is_open:
        is_to_pay = duties[waiting[0].element].pause == PauseKind.PAYMENT
        _wait(actor, dossier, waiting[0], is_to_pay=is_to_pay)
    settle_at_return(actor, dossier, steps)


def _wait(actor: Actor, dossier: Dossier, step: Task, *, is_to_pay: bool) -> None:
    """Let the clock wait; the national portal is told where it is for the owner's money."""
    if is_to_pay:
        move(dossier, after=Status.PAYMENT_REQUESTED)
        tell_of(dossier, "obligation_begun")
    pause_clock(dossier, PauseKind.PAYMENT, at=clock.now())
    step.is_pausing = True
    step.save(update_fields=["is_pausing"])
    record(
        events.WAIT_BEGUN,
        dossier=dossier,
        actor=actor,
        open_fields={"element": step.element},
    )


def _go_on(actor: Actor, dossier: Dossier) -> None:
    """Count again, if it was a step that made the clock wait."""
    rows = dossier.tasks.filter(is_pausing=True)
    pausing = rows.first()
    if pausing is None:
        return
    rows.update(is_pausing=False)
    if not dossier.is_open:
        return
    resume_clock(dossier, PauseKind.PAYMENT, at=clock.now())
    if dossier.status == Status.PAYMENT_REQUESTED:
        move(dossier, after=Status.RECEIVED)
        move(dossier, after=Status.PROCESSING)
        tell_of(dossier, "obligation_met")
    record(
        events.WAIT_ENDED,
        dossier=dossier,
        actor=actor,
        open_fields={"element": pausing.element},
    )
