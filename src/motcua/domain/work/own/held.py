"""How long something was held in working time, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.deadlines.api import Pause, WorkingCalendar, working_minutes_between


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How long an agency had a dossier in its working time, without what it waited for others."""

    calendar: WorkingCalendar
    pauses: Sequence[Pause]

    def words(self, since: datetime, until: datetime) -> str:
        """Say how long it was held between two instants."""
        stood = sum(self._stood(one, since, until) for one in self.pauses)
        minutes = working_minutes_between(since, until, self.calendar) - stood
        hours, rest = divmod(minutes, 60)
        without = ", không tính lúc đồng hồ dừng" if stood else ""
        if not minutes:
            return "Chuyển ngay."
        if not hours:
            return f"Giữ {rest} phút làm việc{without}."
        return f"Giữ {hours} giờ {rest:02} phút làm việc{without}."

    def _stood(self, pause: Pause, since: datetime, until: datetime) -> int:
        began, ended = max(pause.since, since), min(pause.until or until, until)
        return working_minutes_between(began, ended, self.calendar) if began < ended else 0
