"""What a kind's own acts do to the drawn process of a matter: end its step, send it back, stop it.

A matter without a drawing has no step to end; its kind then says itself who is next.
"""

from uuid import UUID

from motcua.domain.work.actions.steps import end_step
from motcua.domain.work.errors import NotNextError
from motcua.domain.work.models import Matter, Task
from motcua.domain.work.process.opened import OpenedMatter
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.processes.api import (
    complete_task,
    fail_task,
    start_process,
    stop_process,
    undo_task,
)


@no_event("what opens the matter records itself, and the process its first step")
def begin_steps(actor: Actor, opened: OpenedMatter, definition_id: UUID) -> None:
    """Let a matter run by a stored drawing from now on; the caller has it locked and saves it.

    Raises:
        StepError: The process cannot begin.
    """
    subject = opened.matter.subject
    start_process(actor=actor, definition_id=definition_id, owner=subject, held=opened)


def step_for(opened: OpenedMatter, act: str) -> Task | None:
    """Return the step that an act ends; None where no drawn process is under way.

    Raises:
        NotNextError: The process waits for something else.
    """
    sentence = why_not_next(opened, act)
    if sentence:
        raise NotNextError(sentence)
    return step_at(opened, act) if opened.matter.process_id is not None else None


def why_not_next(opened: OpenedMatter, act: str) -> str:
    """Say for what the drawn process waits, unless for this act."""
    is_drawn = opened.matter.process_id is not None
    if not is_drawn or not opened.steps or step_at(opened, act) is not None:
        return ""
    names = "”, “".join(step.name for step in opened.steps)
    return f"Theo quy trình, bước đang chờ là “{names}”."


def step_at(opened: OpenedMatter, act: str) -> Task | None:
    """Return the open step that an act ends, if there is one."""
    return next((step for step in opened.steps if step.act == act), None)


@no_event("the act that ends the step records itself, and the process its step")
def finish_step(actor: Actor, opened: OpenedMatter, step: Task) -> None:
    """End a step well and let the process go on; its answers are kept already."""
    end_step(actor, opened, step, outcome=Task.Outcome.DONE, answers=step.answers)
    complete_task(actor=actor, instance_id=process_of(opened.matter), token=step.token, held=opened)


@no_event("the act that sends it back records itself, and the process its step")
def send_back_step(actor: Actor, opened: OpenedMatter, step: Task, *, code: str) -> None:
    """End a step in an error that the drawing catches.

    Raises:
        StepError: The drawing has no way back.
    """
    end_step(actor, opened, step, outcome=Task.Outcome.SENT_BACK)
    fail_task(
        actor=actor,
        instance_id=process_of(opened.matter),
        token=step.token,
        code=code,
        held=opened,
    )


@no_event("the taking back records itself, and the process its step")
def undo_step(actor: Actor, opened: OpenedMatter, step: Task) -> None:
    """Let a step that was ended wait again.

    Raises:
        NotUndoneError: The process has gone on since.
    """
    undo_task(actor=actor, instance_id=process_of(opened.matter), token=step.token, held=opened)


@no_event("the act that ends the matter records itself, and the process its end")
def stop_steps(actor: Actor, opened: OpenedMatter) -> None:
    """End the process wherever it stands."""
    stop_process(actor=actor, instance_id=process_of(opened.matter), held=opened)


def process_of(matter: Matter) -> UUID:
    """Return the process of a matter.

    Raises:
        LookupError: It has none.
    """
    if matter.process_id is None:
        raise LookupError(matter.code)
    return matter.process_id
