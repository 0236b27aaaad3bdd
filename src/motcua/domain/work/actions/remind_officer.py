"""One notice to one officer on a morning."""

from datetime import date
from uuid import UUID

from motcua.domain.work.reminders.brief import brief_for
from motcua.domain.work.reminders.morning import Morning
from motcua.kernel.base.api import SYSTEM, clock, dates, no_event
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.ledger.api import Subject
from motcua.kernel.notices.api import send
from motcua.kernel.organisations.api import Agency


@no_event("a notice tells of what has its own events")
def remind_officer(*, account_id: UUID, agency_id: UUID, day: date) -> bool:
    """Tell an officer what is pressing in an agency; say whether there was anything.

    However often it is asked for, there is one notice an officer, agency and day.
    """
    agency = Agency.objects.get(pk=agency_id)
    morning = Morning(day=day, calendar=calendar_for(agency.calendar_code))
    brief = brief_for(account_id, agency_id=agency_id, morning=morning)
    if brief.is_empty:
        return False
    send(
        actor=SYSTEM,
        subject=Subject(kind="account", id=account_id),
        template="work_pressing",
        to_account=account_id,
        path=brief.path,
        key=key_of(account_id, agency_id=agency_id, day=day),
        context={
            "agency": agency.name,
            "at": dates.format_hour_and_day(clock.now()),
            "work_amount": brief.amount,
            "work_codes": brief.codes,
        },
    )
    return True


def key_of(account_id: UUID, *, agency_id: UUID, day: date) -> str:
    """Return by what the notice of a morning is known."""
    return f"work_pressing:{day.isoformat()}:{agency_id.hex}:{account_id.hex}"
