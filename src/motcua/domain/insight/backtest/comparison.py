"""How two versions differ on one dossier, as keys to count: numbers and words, never its data."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.insight.backtest.outcome import Outcome
from motcua.kernel.deadlines.api import WorkingCalendar, working_minutes_between

ANY, DECIDED = "any", "decided"
"""Whether anything differs at all, and whether the dossier would be decided differently."""
REFUSED, ACCEPTED, CLOSED = "refused", "accepted", "closed"
WRONG, MISSING, UNMET, SPARED, MET = "wrong", "missing", "unmet", "spared", "met"
CASE, EARLIER, LATER, MINUTES = "case", "earlier", "later", "minutes"
NOW_LATE, NOW_KEPT, DUE_OPEN = "now_late", "now_kept", "due_open"
MORE, LESS, VND, FEE_OPEN, EXEMPT, CHARGED = "more", "less", "vnd", "fee_open", "exempt", "charged"
GAINED, LOST = "gained", "lost"
DECISION, PATH, NEW_STEP, NO_STEP = "decision", "path", "new_step", "no_step"
PATH_OPEN = "path_open"

_DECIDING = frozenset({REFUSED, ACCEPTED, GAINED, LOST, DECISION, PATH})


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """One to be added under a key; `label` says what `detail` is called."""

    kind: str
    detail: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


def differences_between(
    before: Outcome, after: Outcome, *, calendar: WorkingCalendar
) -> tuple[Count, ...]:
    """Return what differs on one dossier; empty when nothing does.

    Args:
        before: What the dossier's own version makes of it.
        after: What the other version does.
        calendar: In whose working minutes due dates are held against each other.
    """
    found = (
        *_acceptance(before, after),
        *_times(before, after, calendar),
        *_fees(before, after),
        *_results(before, after),
        *_ways(before, after),
    )
    if not found:
        return ()
    is_decided = any(count.kind in _DECIDING for count in found)
    return (Count(kind=ANY), *((Count(kind=DECIDED),) if is_decided else ()), *found)


def _acceptance(before: Outcome, after: Outcome) -> Iterator[Count]:
    if before.is_accepted and not after.is_accepted:
        yield Count(kind=REFUSED)
    if after.is_accepted and not before.is_accepted:
        yield Count(kind=ACCEPTED)
    if before.is_channel_open and not after.is_channel_open:
        yield Count(kind=CLOSED)
    yield from _named(WRONG, after.wrong, without=before.wrong.keys())
    yield from _named(MISSING, after.missing, without=before.missing.keys())
    yield from _named(UNMET, after.unmet, without=before.unmet.keys())
    yield from _named(MET, before.unmet, without=after.unmet.keys())
    yield from _named(SPARED, before.asked, without=after.asked.keys())


def _times(before: Outcome, after: Outcome, calendar: WorkingCalendar) -> Iterator[Count]:
    if before.case != after.case:
        yield Count(kind=CASE)
    if before.due_at is None or after.due_at is None:
        if (before.limit, before.due_at) != (after.limit, after.due_at):
            yield Count(kind=DUE_OPEN)
        return
    minutes = _minutes_from(before.due_at, after.due_at, calendar)
    if before.due_at != after.due_at:
        yield Count(kind=EARLIER if after.due_at < before.due_at else LATER)
        yield Count(kind=MINUTES, detail=str(minutes))
    if before.is_on_time and after.is_on_time is False:
        yield Count(kind=NOW_LATE)
    if before.is_on_time is False and after.is_on_time:
        yield Count(kind=NOW_KEPT)


def _minutes_from(first: datetime, second: datetime, calendar: WorkingCalendar) -> int:
    if second < first:
        return -working_minutes_between(second, first, calendar)
    return working_minutes_between(first, second, calendar)


def _fees(before: Outcome, after: Outcome) -> Iterator[Count]:
    if before.is_exempt != after.is_exempt:
        yield Count(kind=EXEMPT if after.is_exempt else CHARGED)
    if before.fee_vnd is None or after.fee_vnd is None:
        if before.fee_vnd != after.fee_vnd:
            yield Count(kind=FEE_OPEN)
        return
    change = after.fee_vnd - before.fee_vnd
    if change:
        yield Count(kind=MORE if change > 0 else LESS)
        yield Count(kind=VND, detail=str(change))


def _results(before: Outcome, after: Outcome) -> Iterator[Count]:
    yield from _named(GAINED, after.results, without=before.results.keys())
    yield from _named(LOST, before.results, without=after.results.keys())


def _ways(before: Outcome, after: Outcome) -> Iterator[Count]:
    first, second = before.path, after.path
    for name in first.decisions.keys() & second.decisions.keys():
        if first.decisions[name] != second.decisions[name]:
            yield Count(kind=DECISION, detail=name, label=name)
    if not (first.is_drawn and second.is_drawn) or first == second:
        return
    if not (first.is_whole and second.is_whole):
        if first.steps != second.steps or first.is_whole != second.is_whole:
            yield Count(kind=PATH_OPEN)
        return
    if first.steps != second.steps:
        yield Count(kind=PATH)
        steps, earlier = dict.fromkeys(second.steps, ""), dict.fromkeys(first.steps, "")
        yield from _named(NEW_STEP, {one: one for one in steps}, without=earlier.keys())
        yield from _named(NO_STEP, {one: one for one in earlier}, without=steps.keys())


def _named(kind: str, found: Mapping[str, str], *, without: Set[str]) -> Iterator[Count]:
    for code, label in found.items():
        if code not in without:
            yield Count(kind=kind, detail=code, label=label)
