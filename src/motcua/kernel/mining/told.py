"""What one trace tells, before it is counted with others."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from motcua.kernel.mining.trace import Act, Lifecycle, Minutes, Trace


class Kind(StrEnum):
    """For what the time before an act was spent.

    The ledger has the end of every act and the beginning of none. So an officer's first act, with
    the work that it took, belongs to the time for which the case lay there.
    """

    WORKED = "worked"
    """The unit that acts next had acted since the case came to it."""
    WAITED = "waited"
    """The case had come to the unit that acts next, which had not acted yet."""
    OWNER = "owner"
    """The next step was the owner's: to mend, to pay, to fetch the result."""
    OVER = "over"
    """Nobody was to act: a result taken back years later has not been waited for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """The working time from one act to the next; it counts for the later one."""

    before: Act
    after: Act
    kind: Kind
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Deviation:
    """A way in which a trace departs from the rules.

    `kind` is `no_entries`, `start` (it does not begin as cases do) or `move` (the state after
    `activity` may not follow the one before). States are 0 where they say nothing.
    """

    kind: str
    activity: str = ""
    state_before: int = 0
    state_after: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A trace with what can be said of it alone.

    Attributes:
        closing: The act that brought the result, or an end without one; None while it is open.
        total_minutes: Working time from the first act to that one.
        is_settled: Whether there is a result.
        is_late: Whether the result came after the date that was told last; None where no result
            or no date is.
    """

    trace: Trace
    intervals: tuple[Interval, ...]
    deviations: tuple[Deviation, ...]
    closing: Act | None
    total_minutes: int | None
    is_settled: bool
    is_late: bool | None


def tell(trace: Trace, *, lifecycle: Lifecycle, minutes: Minutes) -> Told:
    """Return what a trace tells under the rules of a lifecycle."""
    closing = _closing(trace, lifecycle)
    is_settled = closing is not None and closing.state in lifecycle.settled_states
    due = closing.due if closing and is_settled else None
    return Told(
        trace=trace,
        intervals=tuple(_intervals(trace, lifecycle, minutes)),
        deviations=tuple(_deviations(trace, lifecycle)),
        closing=closing,
        total_minutes=minutes(trace.group, trace.acts[0].at, closing.at) if closing else None,
        is_settled=is_settled,
        is_late=closing.at > due if closing and due else None,
    )


def _closing(trace: Trace, lifecycle: Lifecycle) -> Act | None:
    closed = lifecycle.settled_states | lifecycle.ended_states
    return next((act for act in trace.acts if act.state in closed), None)


def _intervals(trace: Trace, lifecycle: Lifecycle, minutes: Minutes) -> Iterator[Interval]:
    """Yield the time before each act but the first, with what it was spent for.

    An act of the owner or the platform between two of officers only cuts the time in two.
    """
    acting = ""
    pairs = zip(pairwise(trace.acts), _next_units(trace)[1:], strict=True)
    for (before, after), next_unit in pairs:
        is_handed = before.activity in lifecycle.passing_on
        acting = "" if is_handed else before.unit or acting
        is_same = bool(acting) and next_unit == acting
        kind = Kind.WORKED if is_same else Kind.WAITED
        if before.state in lifecycle.owner_states:
            kind, acting = Kind.OWNER, ""
        elif before.state in lifecycle.over_states:
            kind, acting = Kind.OVER, ""
        spent = minutes(trace.group, before.at, after.at)
        yield Interval(before=before, after=after, kind=kind, minutes=spent)


def _next_units(trace: Trace) -> list[str]:
    """Return for each act the unit of the first officer who acts then or later."""
    units, coming = [], ""
    for act in reversed(trace.acts):
        coming = act.unit or coming
        units.append(coming)
    return units[::-1] or [""]


def _deviations(trace: Trace, lifecycle: Lifecycle) -> Iterator[Deviation]:
    if not trace.acts:
        yield Deviation(kind="no_entries")
        return
    first = trace.acts[0]
    if first.activity != lifecycle.start:
        yield Deviation(kind="start", activity=first.activity, state_after=first.state)
    for before, after in pairwise(trace.acts):
        if not lifecycle.is_lawful(before, after):
            yield Deviation(
                kind="move",
                activity=after.activity,
                state_before=before.state,
                state_after=after.state,
            )
