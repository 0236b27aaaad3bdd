"""The clock from the decision to the day when everything that follows from it is done."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from motcua.domain.drafting.models import LegalAct
from motcua.domain.packs.api import DEFAULT_CALENDAR, in_force, lists_of
from motcua.kernel.base.api import clock, paths
from motcua.kernel.deadlines.api import (
    DeadlineError,
    Derivation,
    calendar_for,
    countable,
    due_at,
    parse_limit,
)
from motcua.kernel.definitions.api.versions import Draft

type ClockState = Literal["running", "late", "kept", "missed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicationClock:
    """When the publication is due, how that was counted, and how it stands."""

    derivation: Derivation
    limit: str
    basis: str
    done_at: datetime | None
    state: ClockState

    @property
    def due_at(self) -> datetime:
        return self.derivation.due_at


def publication_clock(draft: Draft) -> PublicationClock | None:
    """Return the clock that a draft's decision started; None without decision or rule.

    It stops when the electronic process is published and the two other acts are recorded.

    Source:
        2873/QĐ-UBND; `packs/hatinh/publication.yaml`.
    """
    acts = {act.kind: act for act in draft.acts.all()}
    decision = acts.get(LegalAct.Kind.PROMULGATE)
    if decision is None:
        return None
    rows = lists_of(paths.packs_dir()).publication_limits
    row = next((row for row in rows if in_force(row, decision.done_on)), None)
    if row is None:
        return None
    try:
        limit = countable(parse_limit(row.limit))
        derivation = due_at(_start_of(decision.done_on), limit, calendar_for(DEFAULT_CALENDAR))
    except DeadlineError:
        return None
    done_at = _done_at(draft, acts)
    return PublicationClock(
        derivation=derivation,
        limit=limit.words,
        basis=str(row.basis),
        done_at=done_at,
        state=_state(derivation.due_at, done_at),
    )


def _start_of(day: date) -> datetime:
    """Return the day's beginning: a decision has no hour, and its own day is not counted."""
    return clock.begin_of(day).astimezone(UTC)


def _done_at(draft: Draft, acts: dict[str, LegalAct]) -> datetime | None:
    if draft.published is None or not set(LegalAct.Kind) <= acts.keys():
        return None
    recorded = [_start_of(act.done_on) for act in acts.values()]
    return max(draft.published.published_at, *recorded)


def _state(due: datetime, done: datetime | None) -> ClockState:
    if done is None:
        return "late" if clock.now() > due else "running"
    return "missed" if done > due else "kept"
