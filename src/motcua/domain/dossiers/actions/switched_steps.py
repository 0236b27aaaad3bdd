"""What a dossier had before it went between a drawing and the standard life, for the way back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.work.api import Former, Task, pass_on
from motcua.kernel.base.api import Actor, no_event

type Holder = tuple[UUID | None, UUID | None]
"""The unit and the post that hold a dossier."""

type Kept = Sequence[Mapping[str, Any]]
"""What `given_up` returned."""

_PASSED_BACK = "Trả lại phiên bản cũ của quy trình"


def holder_of(dossier: Dossier) -> Holder:
    """Return who holds a dossier."""
    return dossier.holder_unit_id, dossier.holder_post_id


def given_up(steps: Sequence[Task], *, held_before: Holder, held_after: Holder) -> Kept:
    """Return what a switch took away, for the way back: the holder first, then the steps.

    Args:
        steps: Those at which the dossier stood, oldest first.
        held_before: Who held the dossier.
        held_after: Who holds it since.
    """
    holder = {"holder": _written(held_before), "holds": _written(held_after)}
    ordered = sorted(steps, key=lambda step: step.unit_id is None)
    return [holder, *({"element": step.element, **_kept(step)} for step in ordered)]


def former_steps(dossier: Dossier, kept: Kept) -> Mapping[str, Former]:
    """Return by element what the steps were that a switch took away which is being undone.

    The one that held the dossier is for whoever was given the dossier since.
    """
    holder, *steps = kept or [{}]
    found = {step["element"]: _former(step) for step in steps}
    if steps and _is_given_on(dossier, holder):
        element = steps[0]["element"]
        since, (unit_id, post_id) = found[element], holder_of(dossier)
        found[element] = Former(
            begun_at=since.begun_at, due_at=since.due_at, unit_id=unit_id, post_id=post_id
        )
    return found


@no_event("the move records itself")
def hold_again(actor: Actor, dossier: Dossier, kept: Kept) -> None:
    """Pass a dossier back to who held it before a move that is being undone passed it on.

    Not where somebody was given it since.
    """
    holder, *_steps = kept or [{}]
    if not holder or holder["holder"] == holder["holds"] or _is_given_on(dossier, holder):
        return
    unit_id, post_id = (UUID(text) if text else None for text in holder["holder"])
    stage = Stage(dossier.stage)
    pass_on(actor, dossier, to_unit_id=unit_id, to_post_id=post_id, stage=stage, note=_PASSED_BACK)


def _is_given_on(dossier: Dossier, holder: Mapping[str, Any]) -> bool:
    holds: list[str | None] = holder["holds"]
    return _written(holder_of(dossier)) != holds


def _written(holder: Holder) -> list[str | None]:
    return [one.hex if one else None for one in holder]


def _kept(step: Task) -> Mapping[str, Any]:
    return {
        "begun_at": step.begun_at.isoformat(),
        "due_at": step.due_at.isoformat() if step.due_at else None,
        "given": _written((step.unit_id, step.post_id)),
    }


def _former(step: Mapping[str, Any]) -> Former:
    unit_id, post_id = (UUID(text) if text else None for text in step["given"])
    due_at = step["due_at"]
    return Former(
        begun_at=datetime.fromisoformat(step["begun_at"]),
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        unit_id=unit_id,
        post_id=post_id,
    )
