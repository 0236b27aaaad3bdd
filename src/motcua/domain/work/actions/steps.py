"""The rows of a matter's steps: begun, ended, broken off, begun again."""

from collections.abc import Sequence
from datetime import datetime

from motcua.domain.work.actions.tasks import write_end
from motcua.domain.work.models import Matter, Task
from motcua.domain.work.process.opened import Former, OpenedMatter
from motcua.domain.work.process.receivers import given
from motcua.domain.work.process.values import plain
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.bpmn.api import Duty, Waiting, standing
from motcua.kernel.privacy.api import Sealed
from motcua.kernel.processes.api import Stepped, duties_of

_NAME_CHARACTERS = 200
_UNDOING = frozenset({"undo", "move_back"})


def keep_steps(opened: OpenedMatter, stepped: Stepped) -> Sequence[Task]:
    """Bring the rows in step with where the process stands; return the open ones, oldest first.

    A step at which it stands again, since what ended it or broke it off was taken back, is open
    again.
    """
    known = {step.token: step for step in opened.steps}
    duties, now = duties_of(stepped.definition_id), clock.now()
    found = [
        known.pop(one.token)
        if one.token in known
        else _begun(opened, one, duties[one.element], stepped, now)
        for one in standing(stepped.net, stepped.state)
    ]
    opened.steps = sorted(found, key=lambda step: step.token)
    return opened.steps


def leave_steps(opened: OpenedMatter, stepped: Stepped) -> None:
    """Write how those steps ended that the process left without their being ended.

    Where a timer ran out they lapsed; else they were broken off.
    """
    here = {one.token for one in standing(stepped.net, stepped.state)}
    left = [step for step in opened.steps if step.token not in here]
    if not left:
        return
    opened.steps = [step for step in opened.steps if step.token in here]
    outcome = Task.Outcome.LAPSED if stepped.verb == "timer" else Task.Outcome.CANCELLED
    rows = Task.objects.filter(pk__in=[step.pk for step in left])
    rows.update(ended_at=clock.now(), outcome=outcome)


def end_step(
    actor: Actor,
    opened: OpenedMatter,
    step: Task,
    *,
    outcome: Task.Outcome,
    answers: Sealed | None = None,
) -> None:
    """Write how a step ended, before the process goes on: its conditions may ask for it."""
    opened.steps = [one for one in opened.steps if one.pk != step.pk]
    write_end(actor, step, outcome=outcome, answers=answers)


def keep_outcome(
    opened: OpenedMatter, *, token: int, element: str, name: str, value: object
) -> None:
    """Keep what a decision said or a script computed, under the name that conditions use."""
    kept, now = plain(value), clock.now()
    Task.objects.create(
        matter=opened.matter,
        token=token,
        element=element[:_NAME_CHARACTERS],
        name=element[:_NAME_CHARACTERS],
        result_name=name[:_NAME_CHARACTERS],
        begun_at=now,
        ended_at=now,
        outcome=Task.Outcome.DONE,
        answers=opened.key.seal(kept),
    )
    opened.learn(name[:_NAME_CHARACTERS], kept)


def put_in_words(step: Task, duty: Duty) -> None:
    """Let a step be what a drawing says of its element."""
    step.element, step.act, step.role = duty.element, duty.act, duty.role
    step.name = duty.name[:_NAME_CHARACTERS]
    step.result_name = duty.result[:_NAME_CHARACTERS]


def _begun(
    opened: OpenedMatter, waiting: Waiting, duty: Duty, stepped: Stepped, now: datetime
) -> Task:
    if stepped.verb in _UNDOING and (step := _ended(opened.matter, waiting)) is not None:
        return _opened_again(step)
    step = Task(matter=opened.matter, token=waiting.token, begun_at=now)
    put_in_words(step, duty)
    former = opened.former.get(waiting.element)
    if former is not None:
        _give_back(step, former)
    elif waiting.is_for_people:
        _give(opened, step, duty)
    step.save(force_insert=True)
    return step


def _give(opened: OpenedMatter, step: Task, duty: Duty) -> None:
    found = given(opened, duty, begun_at=step.begun_at)
    step.unit, step.post_id, step.due_at = found.unit, found.post_id, found.due_at


def _give_back(step: Task, former: Former) -> None:
    step.begun_at, step.due_at = former.begun_at, former.due_at
    step.unit_id, step.post_id = former.unit_id, former.post_id


def _ended(matter: Matter, waiting: Waiting) -> Task | None:
    return matter.tasks.filter(token=waiting.token, element=waiting.element).first()


def _opened_again(step: Task) -> Task:
    step.ended_at = step.ended_by = step.answers = None
    step.outcome = ""
    step.save(update_fields=["ended_at", "ended_by", "outcome", "answers"])
    return step
