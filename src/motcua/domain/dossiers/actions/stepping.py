"""Where acts of a dossier meet its drawn process: begin it, take its next step, end it.

A procedure without a drawing has the standard life: each of these then does what that life says.
"""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers.actions.switched_steps import former_steps, hold_again
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import SENT_BACK, Act
from motcua.domain.packs.api.checks import process_name
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import (
    Former,
    GivenUp,
    HandOver,
    Stored,
    Task,
    begin_steps,
    finish_step,
    keep_reach,
    pass_on,
    process_of,
    send_back_step,
    step_at,
    step_for,
    stop_steps,
    undo_step,
)
from motcua.kernel.base.api import SYSTEM, Actor, no_event
from motcua.kernel.processes.api import definition_of as definition_of_process
from motcua.kernel.processes.api import (
    move_process,
    move_process_back,
    publish_definition,
    stop_process,
)


@no_event("the process records its first step")
def begin_process(
    actor: Actor, dossier: Dossier, *, former: Mapping[str, Former] | None = None
) -> None:
    """Start the process of a new dossier, if its procedure draws one; in the filing's transaction.

    For `former` see `Opened`.

    Raises:
        StepError: The process cannot begin.
    """
    stored = _stored(dossier)
    if stored is None:
        return
    begin_steps(actor, Opened(dossier, former=former), stored)
    dossier.save()


def go_on(
    actor: Actor,
    opened: Opened,
    *,
    act: Act,
    stage: Stage,
    to_unit_id: UUID,
    to_post_id: UUID | None = None,
    note: str = "",
    is_sent_back: bool = False,
) -> None:
    """Let an act that is done take the dossier to its next stage, and to who is next.

    In the standard life that is the unit and post named; a drawn process says so itself.

    Raises:
        NotNextError: The process waits for something else, or has no way back.
        StepError: The process cannot take the step.
    """
    dossier = opened.dossier
    dossier.stage = stage
    step = step_for(opened, act)
    if step is None:
        pass_on(
            actor, dossier, to_unit_id=to_unit_id, to_post_id=to_post_id, stage=stage, note=note
        )
    elif is_sent_back:
        send_back_step(actor, opened, step, code=SENT_BACK)
    else:
        finish_step(actor, opened, step)
    if step is not None and note:
        _add_note(dossier, note)


@no_event("the move records itself, and the process its own")
def move_process_of(actor: Actor, dossier: Dossier, *, pairs: Mapping[str, str]) -> None:
    """Let a dossier be settled by the drawing of its version, or without one, from where it stands.

    Raises:
        StepError: Its process has no place there; see `kernel.processes`.
    """
    target = _stored(dossier)
    if _switched(actor, dossier, target) or target == definition_of_process(process_of(dossier)):
        return
    assert target is not None
    move_process(
        actor=actor,
        instance_id=process_of(dossier),
        definition_id=target,
        pairs=pairs,
        held=Opened(dossier),
    )


@no_event("the move records itself, and the process its own")
def move_process_of_back(actor: Actor, dossier: Dossier, *, kept: Stored) -> None:
    """Let a dossier be settled as it was before it was moved, by the drawing of its version.

    `kept` is what the move changed of its steps, or took away.

    Raises:
        NotUndoneError: Its process has gone on since.
    """
    target = _stored(dossier)
    if target is not None and dossier.process_id is None:
        begin_process(actor, dossier, former=former_steps(dossier, GivenUp.read(kept)))
        return
    if _switched(actor, dossier, target):
        hold_again(actor, dossier, GivenUp.read(kept))
        return
    if target == definition_of_process(process_of(dossier)):
        return
    move_process_back(
        actor=actor, instance_id=process_of(dossier), held=Opened(dossier, changed=kept)
    )


def _switched(actor: Actor, dossier: Dossier, target: UUID | None) -> bool:
    """Begin a process, or give up one at which nothing was done; say whether that was all.

    Whether it may is for whoever moves it to say.
    """
    if target is not None and dossier.process_id is None:
        begin_process(actor, dossier)
    elif target is None and dossier.process_id is not None:
        stop_process(actor=actor, instance_id=dossier.process_id, held=Opened(dossier))
        dossier.process_id = dossier.task = None
        dossier.tasks.filter(token__gt=0).delete()
        keep_reach(dossier)
    elif target is not None:
        return False
    return True


def _stored(dossier: Dossier) -> UUID | None:
    """Return under which id the drawing of a dossier's version is stored; None without one."""
    definition = definition_of(dossier.version)
    if definition.process is None:
        return None
    return publish_definition(
        actor=SYSTEM, source=definition.process.encode(), process=process_name(definition)
    )


@no_event("the act that ends the dossier records itself, and the process its end")
def end_process(actor: Actor, dossier: Dossier, *, act: Act | None = None) -> None:
    """End the process with its dossier: by the step that the act completes, else where it stands.

    Raises:
        StepError: The step that is left cannot be taken.
    """
    if dossier.process_id is None:
        return
    opened = Opened(dossier)
    step = step_at(opened, act) if act else None
    if step is not None:
        finish_step(actor, opened, step)
    stop_steps(actor, opened)


@no_event("the act that is taken back records itself, and the process its step")
def wait_again(actor: Actor, opened: Opened, act: Act) -> None:
    """Let the step of a drawn process wait again that an act ended last, if there is one.

    Raises:
        NotUndoneError: The process has gone on since.
    """
    done = opened.dossier.tasks.filter(act=act, outcome=Task.Outcome.DONE)
    step = done.order_by("ended_at", "pk").last() if opened.dossier.process_id else None
    if step is not None:
        undo_step(actor, opened, step)


def _add_note(dossier: Dossier, note: str) -> None:
    """Let the passing that the step caused say why."""
    last = dossier.hand_overs.order_by("-pk").values_list("pk", flat=True)[:1]
    HandOver.objects.filter(pk__in=list(last)).update(note=note)
