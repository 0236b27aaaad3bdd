"""The clerk's books: how far each has come, and what each number stands on."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.access import SEAL
from motcua.domain.issuing.desk.books import books_of, numbers_in
from motcua.domain.issuing.pages.desk.years import year_asked
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits


@route(permission=SEAL)
def books(request: Request) -> HttpResponse:
    """Show the agency's books, and the numbers of one."""
    year = year_asked(request)
    found = books_of(request.actor, year=year)
    code = request.GET.get("so", "")
    book = next((one for one in found if one.code == code), None)
    context = {
        "year": year,
        "books": found,
        "book": book,
        "numbers": numbers_in(request.actor, code=book.code, year=year) if book else [],
        "shown_limit": limits.get("issuing.register_rows"),
        "menu_current": "books",
    }
    return render(request, "issuing/desk/books.html", context)
