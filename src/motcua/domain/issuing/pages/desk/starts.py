"""Taking a book over in the middle of its year: told by one, confirmed by another."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.desk.starts import Books, books_to_start, waiting_starts
from motcua.domain.work.api import NOBODY
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, ids
from motcua.kernel.registers.api import (
    START_BOOKS,
    BookStart,
    Skip,
    StartRefusedError,
    confirm_start,
    drop_start,
    skip_for,
    tell_start,
)


@route(permission=START_BOOKS, methods=("GET", "POST"))
def starts(request: Request) -> HttpResponse:
    """Show what waits; look at what a book would leave out, then tell it."""
    books = books_to_start(request.actor)
    if request.method == "GET":
        return _page(request, books)
    try:
        book, last = _typed(request, books)
        skip = skip_for(agency_id=request.actor.agency_id or NOBODY, book=book, last=last)
        if "send" not in request.POST:
            return _page(request, books, skip=skip)
        basis = request.POST.get("basis", "")
        tell_start(actor=request.actor, book=book, last=last, basis=basis)
    except StartRefusedError as refusal:
        return _page(request, books, trouble=refusal.message, status=422)
    messages.success(request, "Đã ghi. Sổ chưa đổi; người thứ hai xác nhận thì lấy số tiếp theo.")
    return redirect("issuing:starts")


@route(permission=START_BOOKS, methods=("POST",))
def confirm(request: Request) -> HttpResponse:
    """Let a book go on behind what a colleague told."""
    return _done(request, confirm_start, said="Đã xác nhận. Số kế tiếp của sổ là {next}.")


@route(permission=START_BOOKS, methods=("POST",))
def drop(request: Request) -> HttpResponse:
    """Drop what was told."""
    return _done(request, drop_start, said="Đã bỏ; sổ không đổi.")


def _done(request: Request, act: Callable[..., BookStart], *, said: str) -> HttpResponse:
    try:
        start = act(actor=request.actor, start_id=ids.id_or_nil(request.POST.get("id", "")))
    except StartRefusedError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said.format(next=start.last + 1))
    return redirect("issuing:starts")


def _typed(request: Request, books: Books) -> tuple[str, int]:
    book, last = request.POST.get("book", ""), request.POST.get("last", "").strip()
    if book not in dict(books):
        raise StartRefusedError("Hãy chọn sổ.")
    if not (last.isascii() and last.isdigit() and len(last) <= 9):
        raise StartRefusedError("Hãy ghi số cuối đã dùng bằng chữ số, như 37.")
    return book, int(last)


def _page(
    request: Request,
    books: Books,
    *,
    skip: Skip | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "year": clock.today().year,
        "waiting": waiting_starts(request.actor, books),
        "books": books,
        "typed": request.POST,
        "skip": skip,
        "trouble": trouble,
        "menu_current": "starts",
    }
    return render(request, "issuing/desk/starts.html", context, status=status)
