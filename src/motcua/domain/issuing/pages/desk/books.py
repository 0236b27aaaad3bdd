"""The clerk's books: how far each has come, and what each number stands on."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.access import SEAL
from motcua.domain.issuing.desk.books import books_of, lines_of, numbers_in
from motcua.domain.issuing.pages.desk.years import year_asked
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import limits


@route(permission=SEAL)
def books(request: Request) -> HttpResponse:
    """Show the agency's books, and the numbers of one, a page of them."""
    actor, year = request.actor, year_asked(request)
    found = books_of(actor, year=year)
    code = request.GET.get("so", "")
    book = next((one for one in found if one.code == code), None)
    context: dict[str, object] = {
        "year": year,
        "books": found,
        "book": book,
        "menu_current": "books",
    }
    if book:
        numbers = numbers_in(actor, code=book.code, year=year)
        pages = Paginator(numbers, limits.get("issuing.register_rows"))
        page = pages.get_page(request.GET.get("trang"))
        context["page"] = page
        context["lines"] = lines_of(actor, list(page.object_list), code=book.code, year=year)
    return render(request, "issuing/desk/books.html", context)
