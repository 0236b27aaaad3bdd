"""An officer ends a step of the drawn process that is no act of the dossier's own."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.actions.settling import hand_out
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.forms.step_form import step_form
from motcua.domain.dossiers.process.drawn import next_steps
from motcua.domain.dossiers.process.filled_in import checked_step, step_sheet
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import DRAFTING, not_sent
from motcua.domain.packs.api import papers_sent_at
from motcua.domain.work.api import (
    Act,
    Asked,
    Done,
    MoreToAnswerError,
    Task,
    finish_step,
    kinds,
    raise_if,
    step_act,
    why_not_filled_in,
)
from motcua.kernel.base.api import Actor, Refusal


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
        checked = checked_step(step_sheet(opened, actor, step), posted)
        raise_if(_unsent(opened, step_id, said=checked))
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
        hand_out(actor, dossier)
    return step


def why_not(opened: Opened, actor: Actor, *, step_id: int) -> Refusal | None:
    """Say why a step is not ended by filling it in."""
    return (
        why_not_filled_in(opened, actor, step_id=step_id)
        or guards.waits_for_supplement(opened)
        or guards.part_of_another(opened)
        or _unsent(opened, step_id, said=None)
    )


def _unsent(opened: Opened, step_id: int, *, said: Mapping[str, object] | None) -> Refusal | None:
    """Say which paper the step has to send first; see `papers_sent_at` for `said`."""
    element = next(one.element for one in opened.steps if one.pk == step_id)
    procedure = opened.definition.procedure
    due = papers_sent_at(procedure, element, said=said)
    page = f"{kinds.get(opened.matter.kind).page(opened.matter.code)}?lam={DRAFTING}"
    return not_sent(opened.made_at(element), due={one.code: one.name for one in due}, page=page)


def act_of(step: Task) -> Act[Opened]:
    """Return the ending of one step as an act: it is offered like any other."""
    return step_act(
        step,
        permission=access.READ,
        purpose="settle",
        why_not=why_not,
        do=_do,
        template="dossiers/desk/acts/buoc.html",
        parts=_parts,
    )


def _has_unseen(asked: Asked[Opened], step: Task) -> bool:
    """Say whether the page that sent this showed fewer questions than now stand; no page, no."""
    if not asked.typed.word("_fields"):
        return False
    sheet = step_sheet(asked.opened, asked.actor, step)
    return sheet is not None and sheet.has_unseen(asked.typed.values)


def _parts(asked: Asked[Opened], *, step: Task) -> Mapping[str, object]:
    after = next_steps(asked.opened.dossier, step.element)
    return {"step": step, "form": step_form(asked, step), "next": after}


def _do(asked: Asked[Opened], *, step: Task) -> Done:
    """End the step; a page that did not show every question that now stands is shown them first."""
    dossier = asked.opened.dossier
    if asked.typed.word("_op") or _has_unseen(asked, step):
        raise MoreToAnswerError
    complete_step(
        actor=asked.actor,
        dossier_id=dossier.id,
        step_id=step.pk,
        posted=asked.typed.values,
        revision=asked.revision,
    )
    return Done(said=f"Đã xong bước “{step.name}” của hồ sơ {dossier.code}.")
