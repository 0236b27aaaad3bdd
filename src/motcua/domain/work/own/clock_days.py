"""The days of a legal clock as a calendar shows them."""

from motcua.kernel.deadlines.api import CalendarStrip, CellKind
from motcua.kernel.ui import api as ui

_KINDS: dict[CellKind, ui.DayKind] = {
    CellKind.RECEIVED: "received",
    CellKind.COUNTED: "counted",
    CellKind.PAUSED: "paused",
    CellKind.PROJECTED: "ahead",
    CellKind.DUE: "due",
    CellKind.OFF: "off",
    CellKind.HOLIDAY: "off",
    CellKind.PLAIN: "off",
}


def clock_days(strip: CalendarStrip) -> list[ui.CalendarDay]:
    """Return the days that count for something, in their order."""
    return [
        ui.CalendarDay(
            on=cell.on,
            kind=_KINDS[cell.kind],
            word="" if cell.label == "hôm nay" else cell.label,
        )
        for week in strip.weeks
        for cell in week
        if cell.kind in _KINDS
    ]
