"""The open steps of a matter whose process went to another drawing, or came back from it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.work.actions.holding import pass_on
from motcua.domain.work.actions.steps import put_in_words
from motcua.domain.work.models import Matter, Task
from motcua.domain.work.process.opened import OpenedMatter
from motcua.domain.work.process.receivers import given_again
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.bpmn.api import standing
from motcua.kernel.processes.api import Stepped, duties_of

type Kept = Mapping[str, str | None]
"""The columns of a step that a move may change, as JSON keeps them."""

_PASSED_ON = "Chuyển sang phiên bản khác của quy trình"
_GIVEN = {"unit_id", "post_id"}


@no_event("the move records itself")
def carry_steps(actor: Actor, opened: OpenedMatter, stepped: Stepped) -> None:
    """Let open steps be what the drawing says to which the process went, or what they were before.

    A step whose lane changed goes to whom the new lane names; one whose time changed is due by the
    new time, from when it began. On the way back each is again what it was, unless somebody was
    given it meanwhile.
    """
    assert stepped.moved_from is not None
    rows = {step.token: step for step in opened.steps}
    before = {step.pk: kept_of(step) for step in rows.values()}
    if stepped.verb == "move_back":
        _put_back(opened, rows.values())
    else:
        _carry(opened, stepped, stepped.moved_from, rows)
    for step in rows.values():
        if kept_of(step) != before[step.pk]:
            step.save(update_fields=list(_COLUMNS))
            _pass_on(actor, opened.matter, step, before[step.pk])


def kept_of(step: Task) -> Kept:
    """Return the columns of a step that a move may change."""
    return {name: _text(getattr(step, name)) for name in _COLUMNS}


def changed_steps(
    before: Mapping[int, Kept], steps: Sequence[Task]
) -> Sequence[Mapping[str, object]]:
    """Return what a move changed of steps, for its row: `step`, `before`, `after`."""
    return [
        {"step": step.pk, "before": before[step.pk], "after": kept_of(step)}
        for step in steps
        if step.pk in before and kept_of(step) != before[step.pk]
    ]


def _carry(
    opened: OpenedMatter, stepped: Stepped, moved_from: UUID, rows: Mapping[int, Task]
) -> None:
    old, new = duties_of(moved_from), duties_of(stepped.definition_id)
    for one in standing(stepped.net, stepped.state):
        step = rows.get(one.token)
        if step is None:
            continue
        duty = new[one.element]
        found = given_again(opened, step, old=old[step.element], new=duty)
        put_in_words(step, duty)
        if found is not None:
            step.unit, step.post_id, step.due_at = found.unit, found.post_id, found.due_at


def _put_back(opened: OpenedMatter, steps: Collection[Task]) -> None:
    changes = {change["step"]: change for change in opened.moved_before()}
    for step in steps:
        change = changes.get(step.pk)
        if change is None:
            continue
        now, before, after = kept_of(step), change["before"], change["after"]
        is_given_on = any(now[name] != after[name] for name in _GIVEN)
        for name in _COLUMNS:
            if not (is_given_on and name in _GIVEN):
                setattr(step, name, _COLUMNS[name](before[name]))


def _pass_on(actor: Actor, matter: Matter, step: Task, before: Kept) -> None:
    """Let the holder change with the step that holds the matter."""
    if matter.task_id != step.pk:
        return
    matter.task = step
    if any(kept_of(step)[name] != before[name] for name in _GIVEN):
        pass_on(
            actor,
            matter,
            to_unit_id=step.unit_id,
            to_post_id=step.post_id,
            stage=matter.stage,
            note=_PASSED_ON,
        )


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _word(text: str | None) -> str:
    return text or ""


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


_COLUMNS: Mapping[str, Callable[[str | None], object]] = {
    "element": _word,
    "name": _word,
    "act": _word,
    "result_name": _word,
    "unit_id": _id,
    "post_id": _id,
    "due_at": _instant,
}
