"""A dossier's legal clock: `Dossier.clock` is the list of events that moved it, told dates and all.

Everything else is computed: the date that binds, the agency's own working time, the lines that
explain both. Nothing told is ever rewritten.
"""

from dataclasses import replace
from datetime import datetime

from motcua.domain.dossiers.models import Dossier
from motcua.domain.packs.api import extra_days_of, limit_of, parts_of, policy_code
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import (
    Channel,
    ClockEvent,
    ClockPolicy,
    ClockReading,
    Extended,
    LegalClock,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Redated,
    Started,
    Stopped,
    WorkingCalendar,
    calendar_for,
    event_as_data,
    event_from_data,
    policy_for,
)


def read_clock(
    dossier: Dossier, *, now: datetime | None = None, as_of: datetime | None = None
) -> ClockReading:
    """Return what the dossier's clock says, with its lines and its days.

    Args:
        dossier: Whose clock.
        now: The instant to which time is counted; now when None.
        as_of: What it said at this instant, knowing nothing that happened later.
    """
    events = [event_from_data(data) for data in dossier.clock]
    if as_of is not None:
        events = [event for event in events if event.at <= as_of]
    return _clock(dossier).read(events, now=as_of or now or clock.now())


def start_clock(dossier: Dossier, *, answers: dict[str, object]) -> None:
    """Start counting at the arrival of the complete dossier, by the limit in force that day."""
    day = clock.local(dossier.filed_at).date()
    definition = definition_of(dossier.version)
    started = Started(
        at=dossier.filed_at,
        limit=limit_of(definition, answers=answers, on=day),
        channel=Channel(dossier.channel),
        extra=extra_days_of(definition, answers=answers, on=day),
        parts=parts_of(definition, answers=answers, on=day),
    )
    _add(dossier, started)


def pause_clock(dossier: Dossier, kind: PauseKind, *, at: datetime) -> None:
    """Stop counting against the agency: the owner has to act."""
    _add(dossier, PauseBegan(at=at, kind=kind))


def answer_by_if_asked(dossier: Dossier, *, at: datetime) -> datetime | None:
    """Return until when a supplement that is asked for at an instant would be answered."""
    events = [event_from_data(data) for data in dossier.clock]
    asked = PauseBegan(at=at, kind=PauseKind.SUPPLEMENT)
    return _clock(dossier).read([*events, asked], now=at).answer_by


def resume_clock(dossier: Dossier, kind: PauseKind, *, at: datetime) -> None:
    """Count again: what was waited for is complete."""
    _add(dossier, PauseEnded(at=at, kind=kind, channel=Channel(dossier.channel)))


def extend_clock(dossier: Dossier, *, due_at: datetime, reason: str, at: datetime) -> None:
    """Make the new appointment of an apology the date that binds."""
    _add(dossier, Extended(at=at, due_at=due_at, reason=reason))


def redate_clock(dossier: Dossier, *, due_at: datetime, reason: str, at: datetime) -> None:
    """Make the date that binds what the working days now give; it is no apology."""
    _add(dossier, Redated(at=at, due_at=due_at, reason=reason))


def due_by(dossier: Dossier, calendar: WorkingCalendar, *, now: datetime) -> datetime | None:
    """Return when the result would be due by a calendar; None while nothing is due.

    What was told since, of the agency's own will, stays: only its working days are counted anew.
    """
    events = [event_from_data(data) for data in dossier.clock]
    reading = LegalClock(calendar=calendar, policy=policy_of(dossier)).read(events, now=now)
    return reading.redating.new_due_at if reading.redating else reading.due_at


def due_of_clock(dossier: Dossier) -> datetime | None:
    """Return when the result is due by the events of the clock and the calendar alone.

    Of a clock that has stopped, what it said last.
    """
    events = [event_from_data(data) for data in dossier.clock]
    running = [event for event in events if not isinstance(event, Stopped)]
    for end in range(len(running), 0, -1):
        reading = _clock(dossier).read(running[:end], now=running[end - 1].at)
        if reading.due_at is not None:
            return reading.due_at
    return None


def stop_clock(dossier: Dossier, *, reason: str, at: datetime) -> None:
    """Count no further: a result, a refusal, a withdrawal or a notice of stopping.

    The due date last told stays on the dossier, so that lists can say whether it was kept. A
    clock that has stopped stays as it is.
    """
    if has_stopped(dossier):
        return
    due_at = dossier.due_at
    _add(dossier, Stopped(at=at, reason=reason))
    dossier.due_at, dossier.paused_at = due_at, None


def has_stopped(dossier: Dossier) -> bool:
    """Say whether nothing more is due."""
    return bool(dossier.clock) and dossier.clock[-1]["kind"] == "stopped"


def policy_of(dossier: Dossier) -> ClockPolicy:
    """Return the counting rules in force when the dossier was filed."""
    day = clock.local(dossier.filed_at).date()
    code = policy_code(definition_of(dossier.version).procedure, on=day)
    return policy_for(code, on=day)


def _clock(dossier: Dossier) -> LegalClock:
    return LegalClock(
        calendar=calendar_for(dossier.settled_by.calendar_code), policy=policy_of(dossier)
    )


def _add(dossier: Dossier, event: ClockEvent) -> None:
    events = [event_from_data(data) for data in dossier.clock]
    reading = _clock(dossier).read([*events, event], now=event.at)
    told = replace(event, told_due_at=reading.due_at)
    if reading.appointments and isinstance(told, Started | PauseEnded):
        told = replace(told, told_first_at=reading.appointments[0].due_at)
    dossier.clock = [*dossier.clock, event_as_data(told)]
    dossier.due_at = reading.due_at or dossier.due_at
    dossier.paused_at = reading.paused_since
