"""An officer ends a step of the drawn process that is no act of the dossier's own."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.step_form import step_form
from motcua.domain.dossiers.process.filled_in import checked_step
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import (
    Act,
    Asked,
    Done,
    Effect,
    NotHolderError,
    NotNextError,
    Offer,
    Task,
    finish_step,
    is_own,
    raise_if,
)
from motcua.kernel.base.api import Actor, Refusal, dates


def complete_step(
    *,
    actor: Actor,
    dossier_id: UUID,
    step_id: int,
    posted: Mapping[str, object],
    revision: int | None = None,
) -> Task:
    """End a step with what was filled in, and let the process go on.

    Whoever has the step may end it, also beside the holder of the dossier. Records
    `dossier.step_done`.

    Args:
        actor: Who ends it.
        dossier_id: Of which dossier.
        step_id: Which of its steps.
        posted: What was typed into the step's form, lists of texts by key; all else is left out.
        revision: See `changing`.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        Invalid: What was filled in is incomplete or wrong.
        StepError: The process cannot go on; nothing has changed.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        opened = Opened(dossier)
        raise_if(why_not(opened, actor, step_id=step_id))
        step = next(one for one in opened.steps if one.pk == step_id)
        checked = checked_step(dossier, step, posted)
        key = opened.key
        step.answers = key.seal(dict(checked)) if checked else None
        finish_step(actor, opened, step)
        record(
            events.STEP_DONE,
            dossier=dossier,
            actor=actor,
            open_fields={
                "element": step.element,
                "unit": step.unit_id.hex if step.unit_id else None,
            },
            sealed={"answers": key.seal_group(dict(checked))},
        )
    return step


def why_not(opened: Opened, actor: Actor, *, step_id: int) -> Refusal | None:
    """Say why a step is not ended by filling it in."""
    step = next((one for one in opened.steps if one.pk == step_id), None)
    if step is None or step.act or step.unit_id is None:
        return NotNextError("Bước này không còn chờ ai làm; hãy tải lại trang.")
    if not is_own(actor, step):
        return NotHolderError("Bước này đang giao cho đơn vị hoặc người khác.")
    return guards.waits_for_supplement(opened)


def own_steps(opened: Opened, actor: Actor) -> Sequence[Task]:
    """Return the open steps that the actor may end by filling them in."""
    return [one for one in opened.steps if not one.act and is_own(actor, one)]


def act_of(step: Task) -> Act[Opened]:
    """Return the ending of one step as an act: it is offered like any other."""
    return Act(
        key="complete_step",
        slug=f"buoc-{step.pk}",
        letter="x",
        order=0,
        permission=access.READ,
        purpose="settle",
        offer=partial(_offer, step=step),
        why_not=partial(why_not, step_id=step.pk),
        do=partial(_do, step=step),
        template="dossiers/desk/acts/buoc.html",
        parts=partial(_parts, step=step),
        is_main=True,
    )


def _offer(_opened: Opened, _actor: Actor, *, step: Task) -> Offer:
    due = f"hạn của bước: {dates.format_hour_and_day(step.due_at)}" if step.due_at else ""
    return Offer(
        title=step.name,
        note=due or "bước của quy trình, chưa ghi thời gian",
        effects=(
            Effect(icon="check", text="ghi vào hồ sơ ai làm xong bước này, lúc nào, nội dung gì"),
            Effect(icon="send", text="chuyển hồ sơ tới bước kế tiếp của quy trình"),
        ),
    )


def _parts(asked: Asked[Opened], *, step: Task) -> Mapping[str, object]:
    return {"step": step, "form": step_form(asked, step)}


def _do(asked: Asked[Opened], *, step: Task) -> Done:
    dossier = asked.opened.dossier
    complete_step(
        actor=asked.actor,
        dossier_id=dossier.id,
        step_id=step.pk,
        posted=asked.typed.values,
        revision=asked.revision,
    )
    return Done(said=f"Đã xong bước “{step.name}” của hồ sơ {dossier.code}.")
