"""A morning of one agency: what is long overdue is reported, and who is to be told is found."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.work.actions.escalate import escalate
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Escalation, Matter, Reach
from motcua.domain.work.reminders.morning import Morning
from motcua.domain.work.reminders.people import seats
from motcua.domain.work.reminders.pressing import pressed_units
from motcua.kernel.base.api import no_event
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.organisations.api import Agency, Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Concerned:
    """Whom a morning of an agency concerns, and what was reported to leaders."""

    morning: Morning
    accounts: Collection[UUID]
    escalations: Collection[Escalation]


def agencies_at_work() -> QuerySet[Agency, UUID]:
    """Return the ids of the agencies that settle or hold something."""
    held = Reach.objects.filter(is_held=True).values("scope")
    holding = Unit.objects.filter(pk__in=held).values("agency")
    settling = Matter.objects.filter(holder_unit__isnull=False).values("settled_by")
    rows = Agency.objects.filter(Q(pk__in=holding) | Q(pk__in=settling))
    return rows.order_by("code").values_list("pk", flat=True)


@no_event("what is reported has its own events")
def remind_agency(*, agency_id: UUID, day: date) -> Concerned | None:
    """Report what is long overdue in an agency; return whom the morning concerns.

    None on a day on which its office is closed.

    Raises:
        CalendarEndsError: Nobody has said yet how the office works that year.
        BadPatienceError: Nobody has said when leaders are told.
    """
    agency = Agency.objects.get(pk=agency_id)
    morning = Morning(day=day, calendar=calendar_for(agency.calendar_code))
    if not morning.is_working:
        return None
    known = list(_kinds_of(agency))
    reported = escalate(agency=agency, morning=morning, kinds=known)
    pressed = pressed_units(agency.pk, morning, known).values("scope")
    found = seats(Q(post__unit__in=pressed), day=day)
    officers = {seat.account_id for seat in found if not seat.is_away}
    return Concerned(
        morning=morning,
        accounts=sorted(officers | reported.accounts),
        escalations=reported.rows,
    )


def _kinds_of(agency: Agency) -> Iterator[str]:
    """Yield the kinds of matters that wait for somebody in an agency, as its inboxes have it."""
    off = set(agency.switches.values_list("module", flat=True))
    yield from (key for key, _kind in kinds.items() if key not in off)
