"""Fold what happened to a dossier into its due date, its age and the lines that explain both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.deadlines.calendar import WorkingCalendar
from motcua.kernel.deadlines.clock_events import ClockEvent, Started
from motcua.kernel.deadlines.errors import ClockOrderError
from motcua.kernel.deadlines.policy import DEFAULT_POLICY, ClockPolicy
from motcua.kernel.deadlines.reading import ClockReading, Redating, RedatingPreview
from motcua.kernel.deadlines.running import RunningClock


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalClock:
    """Thời hạn của một hồ sơ: when it starts, stops and restarts (118/2025/NĐ-CP, Art. 17-21).

    Pure: the same events, calendar and policy give the same reading.
    """

    calendar: WorkingCalendar
    policy: ClockPolicy = DEFAULT_POLICY

    def read(self, events: Sequence[ClockEvent], *, now: datetime) -> ClockReading:
        """Return what the clock says at `now`, given all that happened, oldest first.

        Raises:
            ClockOrderError: An event cannot follow those before it, or nothing has started.
            CalendarEndsError: The calendar has no days that far ahead.
        """
        if not events or not isinstance(events[0], Started):
            raise ClockOrderError("Đồng hồ của hồ sơ chưa bắt đầu.")
        running = RunningClock.start(events[0], calendar=self.calendar, policy=self.policy)
        for event in events[1:]:
            running.take(event)
        return running.read(now)


def preview_redating(
    dossiers: Iterable[tuple[str, Sequence[ClockEvent]]],
    *,
    clock: LegalClock,
    now: datetime,
    reason: str,
) -> RedatingPreview:
    """Return whom the clock's present calendar would re-date; nothing is moved.

    Each dossier is its key and its events, which carry the due dates that were told. Paused and
    stopped dossiers have no date that binds and are left alone.
    """
    rows: list[Redating] = []
    unchanged = 0
    for key, events in dossiers:
        reading = clock.read(events, now=now)
        redating = reading.redating
        if redating is None or reading.due_at is None:
            unchanged += 1
            continue
        rows.append(
            Redating(
                key=key,
                old_due_at=redating.old_due_at,
                new_due_at=redating.new_due_at,
                reason=reason,
            )
        )
    return RedatingPreview(rows=tuple(rows), unchanged_count=unchanged)
