"""The legal clock on the page: the days as a calendar, the reasons as numbered lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import Dossier
from motcua.domain.procedures.api import definition
from motcua.domain.work.api import clock_days
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import ClockReading, calendar_for, calendar_strip
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockView:
    """What the page shows of a clock."""

    reading: ClockReading
    days: Sequence[ui.CalendarDay]
    caption: str
    lines: Sequence[ui.Line]
    today: date


def clock_view(dossier: Dossier) -> ClockView | None:
    """Return the clock of a dossier; None when it cannot be computed any more."""
    today = clock.today()
    try:
        reading = read_clock(dossier)
        strip = calendar_strip(
            reading, calendar=calendar_for(dossier.settled_by.calendar_code), today=today
        )
    except Refusal:
        return None
    lines = [ui.Line(text=step.text) for step in reading.steps]
    if not definition(dossier.version).procedure.time.verified:
        lines.append(ui.Line(text="Thời hạn này chưa đối chiếu với văn bản gốc."))
    return ClockView(
        reading=reading, days=clock_days(strip), caption=strip.caption, lines=lines, today=today
    )
