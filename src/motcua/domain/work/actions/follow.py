"""A matter with a drawn process: its rows follow the process, step by step.

The engine says where the tokens stand; here that becomes steps with someone whose they are, and the
holder of the matter. Bringing the rows in step with the state, rather than following commands, is
the same for a step forward, a timer, and a step taken back.
"""

from collections.abc import Callable, Mapping, Sequence

from motcua.domain.work.actions.carried_steps import carry_steps
from motcua.domain.work.actions.holding import keep_reach, pass_on
from motcua.domain.work.actions.steps import keep_outcome, keep_steps, leave_steps
from motcua.domain.work.models import Matter, Task
from motcua.domain.work.process.opened import OpenedMatter
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.bpmn.api import standing
from motcua.kernel.processes.api import Stepped, complete_task, duties_of

type ClockKeeper = Callable[[Actor, OpenedMatter, Stepped, Sequence[Task]], None]
"""Lets a kind's own time wait while an open step waits for somebody outside, and go on after it."""


@no_event("the step records itself, and so does what it causes")
def follow(
    actor: Actor,
    opened: OpenedMatter,
    stepped: Stepped,
    *,
    keep_clock: ClockKeeper | None = None,
) -> None:
    """Bring a matter's rows in step with its process, inside the transaction of the step.

    The caller has the matter locked and saves it.
    """
    matter = opened.matter
    matter.process_id = stepped.instance_id
    if stepped.moved_from is not None:
        carry_steps(actor, opened, stepped)
    _keep_values(opened, stepped)
    leave_steps(opened, stepped)
    if _decide_one(actor, opened, stepped):
        return  # the step that followed has seen to everything
    steps = keep_steps(opened, stepped)
    if keep_clock is not None:
        keep_clock(actor, opened, stepped, steps)
    _keep_holder(actor, matter, steps, is_undo=stepped.verb == "undo")


def _keep_values(opened: OpenedMatter, stepped: Stepped) -> None:
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


def _decide_one(actor: Actor, opened: OpenedMatter, stepped: Stepped) -> bool:
    """Take the decision that is next, if one is, and let the process go on."""
    tasks = standing(stepped.net, stepped.state)
    task = next((one for one in tasks if one.runs_alone), None)
    if task is None:
        return False
    duty = duties_of(stepped.definition_id)[task.element]
    keep_outcome(
        opened,
        token=task.token,
        element=task.element,
        name=duty.result,
        value=opened.decide(duty.decision),
    )
    complete_task(actor=actor, instance_id=stepped.instance_id, token=task.token, held=opened)
    return True


def _keep_holder(actor: Actor, matter: Matter, steps: Sequence[Task], *, is_undo: bool) -> None:
    """Let whoever has the oldest step hold the matter; the others reach it as well."""
    before, leading = matter.task_id, next((step for step in steps if step.unit_id), None)
    matter.task = leading
    if leading is None or not matter.is_open:
        return
    units = {step.unit_id for step in steps if step.unit_id is not None}
    if leading.pk == before or is_undo or _has_it(matter, leading, before):
        keep_reach(matter, units=units)
        return
    pass_on(
        actor,
        matter,
        to_unit_id=leading.unit_id,
        to_post_id=leading.post_id,
        stage=matter.stage,
        ended_id=before,
        units=units,
    )


def _has_it(matter: Matter, leading: Task, before: int | None) -> bool:
    """Say whether the first step is where the matter came in."""
    return before is None and leading.unit_id == matter.holder_unit_id
