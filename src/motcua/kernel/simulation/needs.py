"""What a setting speaks of: calendars, and the parts of a drawing."""

from collections.abc import Mapping

from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for
from motcua.kernel.simulation.drawn import Drawn
from motcua.kernel.simulation.setting import Setting


def calendars_of(setting: Setting) -> Mapping[str, WorkingCalendar]:
    """Return the calendars that lanes name.

    Raises:
        UnknownCalendarError: There is no such calendar.
    """
    codes = {staff.calendar for staff in setting.lanes.values()} - {""}
    return {code: calendar_for(code) for code in codes}


def unknown_names(drawn: Drawn, setting: Setting) -> tuple[str, ...]:
    """Return what a setting speaks of that the drawing does not have."""
    known = drawn.parts.keys() | drawn.flows.keys() | drawn.lanes.keys()
    said = (
        *setting.lanes,
        *setting.work,
        *setting.waits,
        *setting.chances,
        *setting.times,
    )
    return tuple(name for name in dict.fromkeys(said) if name not in known)
