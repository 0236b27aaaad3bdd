"""Everything others may call."""

from motcua.kernel.deadlines.calendar import (
    Day,
    Opening,
    Shift,
    SpecialDay,
    SpecialKind,
    WorkingCalendar,
    clock_text,
    instant_of,
)
from motcua.kernel.deadlines.cli import due_json, parse_json, read_instant
from motcua.kernel.deadlines.clock_events import (
    ClockEvent,
    Extended,
    ExtraDaysAdded,
    Leg,
    Legs,
    PauseBegan,
    PauseEnded,
    PauseKind,
    Redated,
    Started,
    Stopped,
    event_as_data,
    event_from_data,
)
from motcua.kernel.deadlines.derivation import Derivation, Step, StepCode
from motcua.kernel.deadlines.editions import (
    day_as_data,
    day_from_data,
    edition_code,
    editions,
    usual_code,
)
from motcua.kernel.deadlines.errors import (
    ApologyRefusedError,
    BadInstantError,
    CalendarEndsError,
    CalendarFaultError,
    ClockOrderError,
    DeadlineError,
    UnclearLimitError,
    UncountableLimitError,
    UnknownCalendarError,
)
from motcua.kernel.deadlines.legal_clock import LegalClock, preview_redating
from motcua.kernel.deadlines.limit import (
    LimitCase,
    ParsedLimit,
    TimeLimit,
    Unit,
    limit_from_data,
)
from motcua.kernel.deadlines.loading import calendar_for, calendar_title, extra_days_for, policy_for
from motcua.kernel.deadlines.policy import (
    Channel,
    ClockPolicy,
    CountFrom,
    ExtraDays,
    SupplementRule,
)
from motcua.kernel.deadlines.reading import (
    Appointment,
    ClockReading,
    DayMark,
    MarkKind,
    Pause,
    Redating,
    RedatingPreview,
)
from motcua.kernel.deadlines.rules import (
    ApologyVerdict,
    TimeLeft,
    after_calendar_days,
    after_working_minutes,
    apologies_used,
    apology_too_early,
    closings_after,
    countable,
    days_left,
    due_at,
    judge_apology,
    next_opening,
    paper_moves_at,
    working_minutes_between,
)
from motcua.kernel.deadlines.strip import CalendarStrip, CellKind, DayCell, calendar_strip
from motcua.kernel.deadlines.wording import parse_limit
