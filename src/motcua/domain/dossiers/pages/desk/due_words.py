"""How close a due date is, in the few words of a list."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for, days_left
from motcua.kernel.ui import api as ui

_MINUTES_IN_HOUR = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class DueWords:
    """A due date in a list: how far, which day, and how pressing.

    Attributes:
        left: `quá 2 ngày`, `còn 3 giờ`: working time.
        on: `hạn 27/11`, or the hour when it is today.
        tone: `late`, `soon` or empty.
    """

    left: str
    on: str
    tone: str


def due_words(dossier: Dossier, *, now: datetime) -> DueWords:
    """Return how close a dossier's due date is, counted on its agency's calendar."""
    if dossier.paused_at is not None:
        return DueWords(left=_("tạm dừng"), on=_("từ %s") % _day(dossier.paused_at), tone="")
    if dossier.settled_at is not None:
        on = _("xong %s") % _day(dossier.settled_at)
        return DueWords(left=_("chờ trả") if dossier.is_open else _("đã xong"), on=on, tone="")
    if dossier.due_at is None:
        return DueWords(left=_("chưa có hạn"), on="", tone="")
    left = short_left(now, dossier.due_at, calendar_for(dossier.settled_by.calendar_code))
    is_today = clock.local(dossier.due_at).date() == clock.local(now).date()
    on = f"{clock.local(dossier.due_at):%H:%M}" if is_today else _("hạn %s") % _day(dossier.due_at)
    tone = "late" if dossier.due_at < now else "soon" if is_today else ""
    return DueWords(left=left, on=on, tone=tone)


def short_left(now: datetime, due: datetime, calendar: WorkingCalendar) -> str:
    """Return working time as lists write it: `quá 2 ngày`, `còn 3 giờ`."""
    left = days_left(now, due, calendar)
    word = _("quá") if left.is_overdue else _("còn")
    if left.working_days:
        return f"{word} {left.working_days} {_('ngày')}"
    if left.working_minutes >= _MINUTES_IN_HOUR:
        return f"{word} {left.working_minutes // _MINUTES_IN_HOUR} {_('giờ')}"
    if left.working_minutes:
        return f"{word} {left.working_minutes} {_('phút')}"
    return _("vừa quá hạn") if left.is_overdue else _("hết hạn bây giờ")


def due_tag(dossier: Dossier, *, now: datetime) -> ui.Status:
    """Return the same as a tag."""
    words = due_words(dossier, now=now)
    tone: ui.Tone = "late" if words.tone == "late" else "soon" if words.tone == "soon" else "calm"
    return ui.Status(label=words.left, tone=tone, icon="clock" if tone != "late" else "")


def _day(instant: datetime) -> str:
    there = clock.local(instant)
    same_year = there.year == clock.local(clock.now()).year
    return f"{there:%d/%m}" if same_year else f"{there:%d/%m/%Y}"
