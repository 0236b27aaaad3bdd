"""The books of agencies with their gap check, and how dossier codes begin."""

from collections.abc import Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.organisations.api import Agency, agencies
from motcua.kernel.registers.access import SEE_BOOKS, sees_every_book
from motcua.kernel.registers.queries import book_lines, book_years, code_lines

_ROWS = 50


@route(permission=SEE_BOOKS)
def books(request: Request) -> HttpResponse:
    """List the books of a year: the last number, and whether any is missing."""
    actor, today = request.actor, clock.today()
    years = book_years(actor)
    year = _year(request.GET.get("nam", ""), years) or today.year
    seen = _agencies(actor)
    agency_id = _agency_id(request, seen)
    lines = book_lines(actor, year=year, agency_id=agency_id)
    context = {
        "page": Paginator(lines, _ROWS).get_page(request.GET.get("trang")),
        "gaps": sum(bool(line.missing) for line in lines),
        "years": sorted({*years, today.year}, reverse=True),
        "year": year,
        "agencies": seen,
        "agency_id": agency_id,
        "menu_current": "books",
    }
    return render(request, "registers/admin/books.html", context)


@route(permission=SEE_BOOKS)
def codes(request: Request) -> HttpResponse:
    """List how dossier codes of each agency begin today, and how far they have come."""
    seen = _agencies(request.actor)
    agency_id = _agency_id(request, seen)
    lines = code_lines(request.actor, agency_id=agency_id)
    context = {
        "page": Paginator(lines, _ROWS).get_page(request.GET.get("trang")),
        "agencies": seen,
        "agency_id": agency_id,
        "today": clock.today(),
        "menu_current": "books",
    }
    return render(request, "registers/admin/codes.html", context)


def _agencies(actor: Actor) -> Sequence[Agency]:
    found = agencies()
    return found if sees_every_book(actor) else [row for row in found if row.id == actor.agency_id]


def _agency_id(request: HttpRequest, seen: Sequence[Agency]) -> UUID | None:
    typed = request.GET.get("co-quan", "")
    return next((row.id for row in seen if str(row.id) == typed), None)


def _year(typed: str, years: Sequence[int]) -> int | None:
    return next((year for year in years if str(year) == typed), None)
