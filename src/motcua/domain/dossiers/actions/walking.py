"""A dossier whose procedure is drawn: its rows follow the process, step by step.

The engine says where the tokens stand; here that becomes steps with someone whose they are, the
holder of the dossier, and a clock that waits where the drawing says so. Bringing the rows in step
with the state, rather than following commands, is the same for a step forward, a timer, and a step
taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.moved_steps import carry_steps
from motcua.domain.dossiers.actions.step_rows import keep_outcome, keep_steps
from motcua.domain.dossiers.legal_clock import pause_clock, resume_clock
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task, keep_reach, pass_on
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.processes.api import Stepped, complete_task, duties_of


@contextmanager
def hold(actor: Actor, dossier_id: UUID) -> Iterator[Opened]:
    """Open a dossier for a step that comes from elsewhere, such as a timer."""
    with changing(actor, dossier_id) as dossier:
        yield Opened(dossier)


@no_event("the step records itself, and so does what it causes")
def follow(actor: Actor, opened: Opened, stepped: Stepped) -> None:
    """Bring a dossier's rows in step with its process, inside the transaction of the step."""
    dossier = opened.dossier
    dossier.process_id = stepped.instance_id
    if stepped.moved_from is not None:
        carry_steps(actor, opened, stepped)
    _keep_values(opened, stepped)
    if _decide_one(actor, opened, stepped):
        return  # the step that followed has seen to everything
    steps = keep_steps(opened, stepped)
    _keep_clock(actor, dossier, stepped, steps)
    _keep_holder(actor, dossier, steps, is_undo=stepped.verb == "undo")


def _keep_values(opened: Opened, stepped: Stepped) -> None:
    """Keep what scripts computed."""
    for command in stepped.commands:
        if command.verb == "assign" and isinstance(command.value, Mapping):
            for name, value in command.value.items():
                keep_outcome(
                    opened,
                    token=command.token,
                    element=command.element,
                    name=str(name),
                    value=value,
                )


def _decide_one(actor: Actor, opened: Opened, stepped: Stepped) -> bool:
    """Take the decision that is next, if one is, and let the process go on."""
    from motcua.kernel.bpmn.api import standing
    from motcua.kernel.rules.api import compile_model

    tasks = standing(stepped.net, stepped.state)
    task = next((one for one in tasks if one.runs_alone), None)
    if task is None:
        return False
    duty = duties_of(stepped.definition_id)[task.element]
    model = compile_model((definition_of(opened.dossier.version).decisions or "").encode())
    outcome = model.decide(duty.decision, opened.facts)
    keep_outcome(
        opened,
        token=task.token,
        element=task.element,
        name=duty.result,
        value=outcome.value,
    )
    complete_task(actor=actor, instance_id=stepped.instance_id, token=task.token, held=opened)
    return True


def _keep_clock(actor: Actor, dossier: Dossier, stepped: Stepped, steps: Sequence[Task]) -> None:
    """Let the legal clock wait while a step waits for the owner, and go on after it."""
    duties = duties_of(stepped.definition_id)
    waiting = [step for step in steps if duties[step.element].pause]
    if dossier.paused_at is not None and not waiting:
        _go_on(actor, dossier)
    if dossier.paused_at is None and waiting and dossier.is_open:
        is_to_pay = duties[waiting[0].element].pause == PauseKind.PAYMENT
        _wait(actor, dossier, waiting[0], is_to_pay=is_to_pay)


def _wait(actor: Actor, dossier: Dossier, step: Task, *, is_to_pay: bool) -> None:
    """Let the clock wait; the national portal is told where it is for the owner's money."""
    if is_to_pay:
        move(dossier, after=Status.PAYMENT_REQUESTED)
        jobs.after_obligation(dossier)
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
        jobs.after_obligation_met(dossier)
    record(
        events.WAIT_ENDED,
        dossier=dossier,
        actor=actor,
        open_fields={"element": pausing.element},
    )


def _keep_holder(actor: Actor, dossier: Dossier, steps: Sequence[Task], *, is_undo: bool) -> None:
    """Let whoever has the oldest step hold the dossier; the others reach it as well."""
    before, leading = dossier.task_id, next((step for step in steps if step.unit_id), None)
    dossier.task = leading
    if leading is None or not dossier.is_open:
        return
    units = {step.unit_id for step in steps if step.unit_id is not None}
    if leading.pk == before or is_undo or _has_it(dossier, leading, before):
        keep_reach(dossier, units=units)
        return
    pass_on(
        actor,
        dossier,
        to_unit_id=leading.unit_id,
        to_post_id=leading.post_id,
        stage=Stage(dossier.stage),
        ended_id=before,
        units=units,
    )


def _has_it(dossier: Dossier, leading: Task, before: int | None) -> bool:
    """Say whether the first step is where the dossier was filed."""
    return before is None and leading.unit_id == dossier.holder_unit_id
