"""When a late result may be promised anew: ends of the next working days."""

from collections.abc import Sequence
from datetime import datetime

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.deadlines.api import calendar_for, closings_after

OFFERED_DAYS = 5


def new_appointments(dossier: Dossier, *, now: datetime) -> Sequence[datetime]:
    """Return the ends of the working days that follow both now and the present due date."""
    calendar = calendar_for(dossier.settled_by.calendar_code)
    return closings_after(max(now, dossier.due_at or now), calendar, count=OFFERED_DAYS)
