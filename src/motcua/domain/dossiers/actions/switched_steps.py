"""What a dossier had before it went between a drawing and the standard life, for the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.work.api import Former, Task, pass_on
from motcua.kernel.base.api import Actor, no_event

type Holder = tuple[UUID | None, UUID | None]
"""The unit and the post that hold a dossier."""

type Stored = Sequence[Mapping[str, Any]]
"""What is kept for the way back as JSON keeps it, whichever move it was."""

_PASSED_BACK = "Trả lại phiên bản cũ của quy trình"


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenUpStep:
    """A step that a switch took away, and what it was."""

    element: str
    former: Former

    def stored(self) -> Mapping[str, Any]:
        """Return it as JSON keeps it."""
        former = self.former
        return {
            "element": self.element,
            "begun_at": former.begun_at.isoformat(),
            "due_at": former.due_at.isoformat() if former.due_at else None,
            "given": _written((former.unit_id, former.post_id)),
        }

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        (unit_id, post_id), due_at = _read(stored["given"]), stored["due_at"]
        former = Former(
            begun_at=datetime.fromisoformat(stored["begun_at"]),
            due_at=datetime.fromisoformat(due_at) if due_at else None,
            unit_id=unit_id,
            post_id=post_id,
        )
        return cls(element=stored["element"], former=former)


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenUp:
    """What a switch took away: who held the dossier before it and since, and the steps.

    Of the steps the one that held the dossier is the first.
    """

    held_before: Holder
    held_after: Holder
    steps: tuple[GivenUpStep, ...]

    def stored(self) -> Stored:
        """Return it as JSON keeps it: the holders first, then each step."""
        holders = {"holder": _written(self.held_before), "holds": _written(self.held_after)}
        return [holders, *(step.stored() for step in self.steps)]

    @classmethod
    def read(cls, stored: Stored) -> Self | None:
        """Return what was stored; None where nothing was."""
        if not stored:
            return None
        holders, *steps = stored
        return cls(
            held_before=_read(holders["holder"]),
            held_after=_read(holders["holds"]),
            steps=tuple(map(GivenUpStep.read, steps)),
        )


def holder_of(dossier: Dossier) -> Holder:
    """Return who holds a dossier."""
    return dossier.holder_unit_id, dossier.holder_post_id


def given_up(steps: Sequence[Task], *, held_before: Holder, held_after: Holder) -> GivenUp:
    """Return what a switch took away, for the way back.

    Args:
        steps: Those at which the dossier stood, oldest first.
        held_before: Who held the dossier.
        held_after: Who holds it since.
    """
    ordered = sorted(steps, key=lambda step: step.unit_id is None)
    return GivenUp(
        held_before=held_before, held_after=held_after, steps=tuple(map(_given_up, ordered))
    )


def former_steps(dossier: Dossier, kept: GivenUp | None) -> Mapping[str, Former]:
    """Return by element what the steps were that a switch took away which is being undone.

    The one that held the dossier is for whoever was given the dossier since.
    """
    if kept is None or not kept.steps:
        return {}
    found = {step.element: step.former for step in kept.steps}
    if _is_given_on(dossier, kept):
        element = kept.steps[0].element
        unit_id, post_id = holder_of(dossier)
        found[element] = replace(found[element], unit_id=unit_id, post_id=post_id)
    return found


@no_event("the move records itself")
def hold_again(actor: Actor, dossier: Dossier, kept: GivenUp | None) -> None:
    """Pass a dossier back to who held it before a move that is being undone passed it on.

    Not where somebody was given it since.
    """
    if kept is None or kept.held_before == kept.held_after or _is_given_on(dossier, kept):
        return
    unit_id, post_id = kept.held_before
    stage = Stage(dossier.stage)
    pass_on(actor, dossier, to_unit_id=unit_id, to_post_id=post_id, stage=stage, note=_PASSED_BACK)


def _given_up(step: Task) -> GivenUpStep:
    former = Former(
        begun_at=step.begun_at, due_at=step.due_at, unit_id=step.unit_id, post_id=step.post_id
    )
    return GivenUpStep(element=step.element, former=former)


def _is_given_on(dossier: Dossier, kept: GivenUp) -> bool:
    return holder_of(dossier) != kept.held_after


def _written(holder: Holder) -> list[str | None]:
    return [one.hex if one else None for one in holder]


def _read(holder: Sequence[str | None]) -> Holder:
    unit_id, post_id = (UUID(text) if text else None for text in holder)
    return unit_id, post_id
