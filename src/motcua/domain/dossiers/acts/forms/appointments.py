"""When a late result may be promised anew: ends of the next working days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import calendar_for

OFFERED_DAYS = 5


def new_appointments(dossier: Dossier, *, now: datetime) -> Sequence[datetime]:
    """Return the ends of the working days that follow both now and the present due date."""
    calendar = calendar_for(dossier.settled_by.calendar_code)
    later = max(now, dossier.due_at or now)
    day, found = clock.local(later).date(), list[datetime]()
    for _ in range(31):
        day += timedelta(days=1)
        shifts = calendar.day(day).shifts
        if shifts:
            found.append(_at(day, shifts[-1].closes))
        if len(found) == OFFERED_DAYS:
            break
    return found


def _at(day: date, minute: int) -> datetime:
    there = datetime.combine(day, time(minute // 60, minute % 60), tzinfo=clock.LOCAL)
    return there.astimezone(UTC)
