"""Cases as they happened: what the figures are counted from. Nothing here names a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One thing that was done.

    Attributes:
        activity: What was done, by the code of its event.
        at: When it was recorded as done; nothing records when it was begun.
        state: The state of the case after it.
        unit: For which unit an officer acted; empty when the owner or the platform did.
        role: In which roles.
        due: The date told by then, if any.
    """

    activity: str
    at: datetime
    state: int
    unit: str = ""
    role: str = ""
    due: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """A case, with its acts in the order in which they were recorded.

    Attributes:
        case: By which code it is known.
        group: Among which cases it is compared: the agency that settles it.
        acts: What was done.
        left_out: Codes of the entries that say nothing about settling, one each.
    """

    case: str
    group: str
    acts: tuple[Act, ...]
    left_out: tuple[str, ...] = ()


type Minutes = Callable[[str, datetime, datetime], int]
"""Working minutes of a group from one instant to another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lifecycle:
    """The rules that cases are held against.

    Attributes:
        start: The activity that begins a case.
        owner_states: States in which the next step is the owner's.
        settled_states: States with a result.
        ended_states: States without one, after which nothing follows.
        over_states: States in which nobody is to act any more.
        passing_on: Activities after which another is to act, though of the same unit.
        is_lawful: Whether an act may follow another as far as their states go.
    """

    start: str
    owner_states: frozenset[int]
    settled_states: frozenset[int]
    ended_states: frozenset[int]
    over_states: frozenset[int]
    passing_on: frozenset[str]
    is_lawful: Callable[[Act, Act], bool]
