"""A working calendar as a year, with its holidays, swaps and opening hours. Read only."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.deadlines.api import CalendarEndsError, DeadlineError, calendar_for
from motcua.kernel.organisations.api import Agency, agencies
from motcua.modules.administration import calendar_year
from motcua.modules.administration.access import OPEN


@route(permission=OPEN)
def calendars(request: Request) -> HttpResponse:
    """Show one calendar for one year, as it is everywhere or in one agency."""
    today = clock.today()
    codes = calendar_year.codes_in_use(request.actor)
    agency = _agency(request.actor, request.GET.get("co-quan", ""))
    asked = request.GET.get("lich", "")
    code = asked if asked in codes else next(iter(codes), "")
    code = agency.calendar_code if agency else code
    year = _year(request.GET.get("nam", "")) or today.year
    context: dict[str, object] = {
        "codes": codes,
        "code": code,
        "year": year,
        "agency": agency,
        "menu_current": "calendars",
    }
    if code:
        context |= _year_of(code, year, agency)
    return render(request, "administration/calendars.html", context)


def _year_of(code: str, year: int, agency: Agency | None) -> dict[str, object]:
    today = clock.today()
    try:
        calendar = calendar_for(code, agency=agency.code if agency else None)
        found: dict[str, object] = {
            "openings": calendar_year.opening_lines(calendar),
            "years": calendar_year.years_of(calendar, today),
        }
    except DeadlineError as fault:
        return {"fault": str(fault)}
    try:
        months = calendar_year.months_of(calendar, year, today=today)
    except CalendarEndsError:
        return found
    return found | {"months": months, "days": calendar_year.special_days(calendar, year)}


def _agency(actor: Actor, code: str) -> Agency | None:
    """Return the agency whose own closures are shown too; an agency's administrator: their own."""
    rows = agencies()
    if "administrator" not in actor.roles:
        return next((row for row in rows if row.id == actor.agency_id), None)
    return next((row for row in rows if row.code == code), None)


def _year(typed: str) -> int | None:
    return int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else None
