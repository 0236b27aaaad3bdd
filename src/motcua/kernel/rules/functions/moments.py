"""Functions on dates and times."""

from decimal import Decimal

from motcua.kernel.base.api import clock
from motcua.kernel.rules.border import from_python
from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.temporal import Date, DateTime
from motcua.kernel.rules.values import Value

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@builtin("now", "", takes_run=True)
def now(run: Run) -> Value:
    return from_python(clock.local(run.now or clock.now()))


@builtin("today", "", takes_run=True)
def today(run: Run) -> Value:
    return from_python(clock.local(run.now or clock.now()).date())


def _day(moment: Date | DateTime) -> Date:
    return moment.date if isinstance(moment, DateTime) else moment


@builtin("day of year", "date: moment")
def day_of_year(date: Date | DateTime) -> Value:
    return Decimal(_day(date).day_of_year)


@builtin("day of week", "date: moment")
def day_of_week(date: Date | DateTime) -> Value:
    return _DAYS[_day(date).weekday - 1]


@builtin("month of year", "date: moment")
def month_of_year(date: Date | DateTime) -> Value:
    return _MONTHS[_day(date).month - 1]


@builtin("week of year", "date: moment")
def week_of_year(date: Date | DateTime) -> Value:
    day = _day(date)
    thursday = Date.from_ordinal(day.ordinal - day.weekday + 4)
    return Decimal((thursday.day_of_year - 1) // 7 + 1)
