"""When a late result may be promised anew: ends of the next working days."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import calendar_for, instant_of

OFFERED_DAYS = 5


def new_appointments(dossier: Dossier, *, now: datetime) -> Sequence[datetime]:
    """Return the ends of the working days that follow both now and the present due date."""
    calendar = calendar_for(dossier.settled_by.calendar_code)
    later = max(now, dossier.due_at or now)
    on, found = clock.local(later).date(), list[datetime]()
    for _ in range(31):
        on += timedelta(days=1)
        day = calendar.day(on)
        if day.is_working:
            found.append(instant_of(calendar.close_of(day)))
        if len(found) == OFFERED_DAYS:
            break
    return found
