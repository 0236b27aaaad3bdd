"""What a matter had before it went between a drawing and the standard life, for the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from motcua.domain.work.models import Holder, Task
from motcua.domain.work.process.opened import Former

type Stored = Sequence[Mapping[str, Any]]
"""What is kept for the way back as JSON keeps it, whichever move it was."""


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
    """What a switch took away: who held the matter before it and since, and the steps.

    Of the steps the one that held the matter is the first.
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


def given_up(steps: Sequence[Task], *, held_before: Holder, held_after: Holder) -> GivenUp:
    """Return what a switch took away, for the way back.

    Args:
        steps: Those at which the matter stood, oldest first.
        held_before: Who held the matter.
        held_after: Who holds it since.
    """
    ordered = sorted(steps, key=lambda step: step.unit_id is None)
    return GivenUp(
        held_before=held_before, held_after=held_after, steps=tuple(map(_given_up, ordered))
    )


def _given_up(step: Task) -> GivenUpStep:
    former = Former(
        begun_at=step.begun_at, due_at=step.due_at, unit_id=step.unit_id, post_id=step.post_id
    )
    return GivenUpStep(element=step.element, former=former)


def _written(holder: Holder) -> list[str | None]:
    return [one.hex if one else None for one in holder]


def _read(holder: Sequence[str | None]) -> Holder:
    unit_id, post_id = (UUID(text) if text else None for text in holder)
    return unit_id, post_id
