"""What rules look at: acts as the ledger tells them, nothing that somebody could type over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from motcua.kernel.ledger.api import Entry

type Working = Callable[[datetime, datetime], int]
"""Working minutes from one instant to another; negative when the second is earlier."""


class Act(NamedTuple):
    """One entry of the ledger."""

    entry: UUID
    subject_id: UUID
    event: str
    at: datetime
    actor: UUID
    unit: UUID | None
    roles: frozenset[str]
    open: Mapping[str, Any]

    @property
    def is_officers(self) -> bool:
        """Whether somebody did it in a post, not a citizen, a client or the platform."""
        return self.unit is not None


def act_of(row: Entry) -> Act:
    """Return an entry as rules see it."""
    told = row.fields
    return Act(
        entry=row.id,
        subject_id=row.subject_id,
        event=row.event,
        at=row.at,
        actor=row.actor_id,
        unit=UUID(told["unit"]) if told["unit"] else None,
        roles=frozenset(filter(None, told["role"].split(","))),
        open=told["open"],
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """The acts of one dossier, oldest first."""

    acts: Sequence[Act]
    working: Working

    def of(self, *names: str) -> Sequence[Act]:
        """Return the acts of some events, named without the kind."""
        return [act for act in self.acts if act.event.partition(".")[2] in names]

    def due_before(self, act: Act) -> datetime | None:
        """Return the due date that was told last before an act."""
        told = None
        for one in self.acts:
            if one is act:
                break
            told = due_of(one) or told
        return told

    def later_dues(self) -> Sequence[Act]:
        """Return the acts by which the told due date became later."""
        told = [act for act in self.acts if due_of(act)]
        return [after for before, after in pairwise(told) if _due(after) > _due(before)]


def due_of(act: Act) -> datetime | None:
    """Return the due date that an act tells."""
    due = act.open.get("due")
    return datetime.fromisoformat(due) if isinstance(due, str) and due else None


def _due(act: Act) -> datetime:
    due = due_of(act)
    assert due is not None
    return due


class Look(NamedTuple):
    """Somebody opened the personal data of a subject."""

    at: datetime
    subject_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """What one officer did and read on one legal day.

    Attributes:
        actor: Whose day.
        on: Which, as calendars count.
        acts: What they did, oldest first.
        recent: The same with what they did in the few days before.
        looks: Whose data they opened, oldest first.
        first_looks: When they first opened each dossier that they signed that day.
        account: What befell their account that day and in the few days before, oldest first.
        working: See `Working`.
    """

    actor: UUID
    on: date
    acts: Sequence[Act]
    recent: Sequence[Act]
    looks: Sequence[Look]
    first_looks: Mapping[UUID, datetime]
    account: Sequence[Act]
    working: Working


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """Something that a rule found.

    Attributes:
        rule: Its key.
        acts: The acts on which it rests, the telling one last.
        about: Whose acts they are; None where nobody's.
        figures: What was counted, for the words of the rule.
    """

    rule: str
    acts: Sequence[Act]
    about: UUID | None
    figures: Mapping[str, int]
