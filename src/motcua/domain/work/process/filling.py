"""Ending a step of a drawn process that no act of the kind ends: by filling it in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from motcua.domain.work.acts import Act, Done, Effect, Offer
from motcua.domain.work.errors import NotHolderError, NotNextError
from motcua.domain.work.models import Task
from motcua.domain.work.opinions.weighed import doubt_effects
from motcua.domain.work.process.opened import OpenedMatter
from motcua.domain.work.rights import is_own
from motcua.kernel.base.api import Actor, Refusal, dates

_EFFECTS = (
    Effect(icon="check", text="ghi lại ai làm xong bước này, lúc nào"),
    Effect(icon="lock", text="điều đã ghi hiện với ai thẩm định, ký hoặc có bước ở đây"),
    Effect(icon="send", text="chuyển tới bước kế tiếp của quy trình"),
)


def why_not_filled_in(opened: OpenedMatter, actor: Actor, *, step_id: int) -> Refusal | None:
    """Say why a step is not the actor's to end by filling it in; its kind may have more against."""
    step = next((one for one in opened.steps if one.pk == step_id), None)
    if step is None or step.act or step.unit_id is None:
        return NotNextError("Bước này không còn chờ ai làm; hãy tải lại trang.")
    if not is_own(actor, step):
        return NotHolderError("Bước này đang giao cho đơn vị hoặc người khác.")
    return None


def steps_to_fill_in(opened: OpenedMatter, actor: Actor) -> Sequence[Task]:
    """Return the open steps that the actor may end by filling them in."""
    return [one for one in opened.steps if not one.act and is_own(actor, one)]


def step_act[O: OpenedMatter](
    step: Task,
    *,
    permission: str,
    purpose: str | None,
    why_not: Callable[..., Refusal | None],
    do: Callable[..., Done],
    template: str,
    parts: Callable[..., Mapping[str, object]],
) -> Act[O]:
    """Return the ending of one step as an act: it is offered like any other.

    Args:
        step: Which, an open one of those that the actor may fill in.
        permission, purpose, template: See `Act`.
        why_not: Takes what the kind opens, the actor, and `step_id`.
        do, parts: Take what is asked, and the `step`.
    """
    return Act(
        key="complete_step",
        slug=slug_of(step.pk),
        letter="x",
        order=0,
        permission=permission,
        purpose=purpose,
        offer=lambda opened, _actor: _offer(opened, step),
        why_not=partial(why_not, step_id=step.pk),
        do=partial(do, step=step),
        template=template,
        parts=partial(parts, step=step),
        is_main=True,
    )


def slug_of(step_id: int) -> str:
    """Return the slug of the act that ends a step."""
    return f"buoc-{step_id}"


def _offer(opened: OpenedMatter, step: Task) -> Offer:
    due = f"hạn của bước: {dates.format_hour_and_day(step.due_at)}" if step.due_at else ""
    return Offer(
        title=step.name,
        note=due or "bước của quy trình, chưa ghi thời gian",
        effects=(*_EFFECTS, *doubt_effects(opened)),
    )
