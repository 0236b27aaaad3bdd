"""Which day was what to a count, kept while the clock moves."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self

from motcua.kernel.deadlines.calendar import WorkingCalendar, moment_of
from motcua.kernel.deadlines.derivation import Derivation
from motcua.kernel.deadlines.reading import DayMark, MarkKind

_ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class DayMarks:
    """Marks by day; a later mark of a day stands before an earlier one."""

    days: dict[date, DayMark] = field(default_factory=dict)
    paused_on: date | None = None

    @classmethod
    def of(cls, derivation: Derivation) -> Self:
        """Return the marks of a count that has only started."""
        marks = cls()
        marks._mark(moment_of(derivation.received_at).on, MarkKind.RECEIVED)
        marks._count(derivation, kind=MarkKind.COUNTED)
        return marks

    def pause(self, at: datetime) -> None:
        """Take back the days from the pause on, and mark its first."""
        self.paused_on = moment_of(at).on
        self._cut(self.paused_on)
        self._mark(self.paused_on, MarkKind.PAUSED)

    def restart(self, at: datetime, *, derivation: Derivation) -> None:
        """Mark the pause, the day of completion and the days counted anew."""
        self._mark_pause(moment_of(at).on - _ONE_DAY)
        self._mark(moment_of(at).on, MarkKind.COMPLETED)
        self._count(derivation, kind=MarkKind.COUNTED)

    def resume(self, at: datetime, *, due: datetime, calendar: WorkingCalendar) -> None:
        """Mark the pause and go on with the next ordinal."""
        resumed_on = moment_of(at).on
        self._mark_pause(resumed_on - _ONE_DAY)
        self._go_on(resumed_on, until=moment_of(due).on, calendar=calendar)

    def lengthen(self, *, due: datetime, calendar: WorkingCalendar) -> None:
        """Let the count run to another due date, later or earlier."""
        last = moment_of(due).on
        self._cut(last + _ONE_DAY)
        if self.days:
            self._go_on(max(self.days) + _ONE_DAY, until=last, calendar=calendar)

    def until(
        self,
        now: datetime,
        *,
        due: datetime | None,
        projected: tuple[datetime, Derivation | None] | None,
    ) -> tuple[DayMark, ...]:
        """Return the marks as of `now`: what is yet to come is projected, the due day is due."""
        return self.on_day(moment_of(now).on, due=due, projected=projected)

    def on_day(
        self,
        today: date,
        *,
        due: datetime | None,
        projected: tuple[datetime, Derivation | None] | None = None,
    ) -> tuple[DayMark, ...]:
        """Return the marks as seen on a day."""
        shown = DayMarks(days=dict(self.days), paused_on=self.paused_on)
        shown._mark_pause(today)
        shown._show_what_comes(today)
        if projected is not None:
            due, derivation = projected
            if derivation is not None:
                shown._count(derivation, kind=MarkKind.PROJECTED)
        if due is not None:
            shown._mark(moment_of(due).on, MarkKind.DUE)
        return tuple(shown.days[on] for on in sorted(shown.days))

    def _show_what_comes(self, today: date) -> None:
        for on, mark in list(self.days.items()):
            if mark.kind is MarkKind.COUNTED and on > today:
                self._mark(on, MarkKind.PROJECTED, ordinal=mark.ordinal)

    def _mark(self, on: date, kind: MarkKind, *, ordinal: int | None = None) -> None:
        self.days[on] = DayMark(on=on, kind=kind, ordinal=ordinal)

    def _count(self, derivation: Derivation, *, kind: MarkKind) -> None:
        for ordinal, on in enumerate(derivation.counted, start=1):
            received = self.days.get(on)
            if received is None or received.kind is not MarkKind.RECEIVED:
                self._mark(on, kind, ordinal=ordinal)

    def _mark_pause(self, last: date) -> None:
        if self.paused_on is None:
            return
        for n in range((last - self.paused_on).days + 1):
            self._mark(self.paused_on + timedelta(days=n), MarkKind.PAUSED)
        self.paused_on = None

    def _cut(self, first: date) -> None:
        for on in [on for on in self.days if on >= first]:
            if self.days[on].kind is MarkKind.COUNTED:
                del self.days[on]

    def _go_on(self, first: date, *, until: date, calendar: WorkingCalendar) -> None:
        ordinals = [mark.ordinal or 0 for mark in self.days.values()]
        ordinal = max(ordinals, default=0)
        for n in range((until - first).days + 1):
            on = first + timedelta(days=n)
            if calendar.day(on).is_working:
                ordinal += 1
                self._mark(on, MarkKind.COUNTED, ordinal=ordinal)
