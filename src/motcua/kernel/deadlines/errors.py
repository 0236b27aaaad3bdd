"""What this package refuses, each in one Vietnamese sentence."""

from motcua.kernel.base.api import Refusal

LIMIT_TOO_LONG = "Thời hạn dài hơn mọi lịch làm việc."


class DeadlineError(Refusal):
    """Time that cannot be counted as asked; every refusal of this package is one."""

    code = "deadline"


class UnclearLimitError(DeadlineError):
    """A limit's wording says something that cannot be counted safely."""

    code = "unclear_limit"


class UncountableLimitError(DeadlineError):
    """There is no limit to count, or it depends on a case that nobody has chosen."""

    code = "uncountable_limit"


class BadInstantError(DeadlineError):
    """An instant or a channel could not be read."""

    code = "bad_instant"


class CalendarEndsError(DeadlineError):
    """The calendar has no days that far away."""

    code = "calendar_ends"


class UnknownCalendarError(DeadlineError):
    """No pack has a calendar, a policy or an extra-days rule of that code."""

    code = "unknown_calendar"


class CalendarFaultError(DeadlineError):
    """A pack's calendar file cannot be read; the message names the file and the fault."""

    code = "calendar_fault"


class ClockOrderError(DeadlineError):
    """An event cannot follow those before it."""

    code = "clock_order"


class ApologyRefusedError(DeadlineError):
    """A new appointment may not be made now, or not that one."""

    code = "apology_refused"
