"""The clerk's pages: what waits for number and seal, the books, the results withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.dossiers.access import SEAL
from motcua.domain.dossiers.actions.seal_result import number_and_seal
from motcua.domain.dossiers.models import Dossier, Result, Stage
from motcua.domain.dossiers.pages.desk.addresses import work_url
from motcua.domain.dossiers.pages.desk.books import book_names, books_of, numbers_in
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.pages.desk.signing import UNUSABLE_KEY, chosen_result
from motcua.domain.dossiers.pages.desk.situation import WAITING_STATES
from motcua.domain.dossiers.pages.desk.work import Trouble, changed_since, show_work
from motcua.domain.dossiers.queries import waiting_dossiers
from motcua.domain.work.api import Item, each, show_outcomes
from motcua.kernel.access.api import Request, route, visible
from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.signatures.api import SigningRefusedError


@route(permission=SEAL, methods=("GET", "POST"))
def clerk(request: Request) -> HttpResponse:
    """Show the results that wait for number and seal; do both to what was ticked."""
    if request.method == "POST":
        return _seal(request)
    return _page(request)


@route(permission=SEAL, loader=reached, purpose="seal", methods=("POST",))
def seal_one(request: Request, dossier: Dossier) -> HttpResponse:
    """Number and seal one result from its dossier's page."""
    result = chosen_result(dossier, request.POST, stage=Stage.NUMBERING)
    try:
        number_and_seal(
            actor=request.actor,
            dossier_id=dossier.id,
            result_id=result.id,
            pin=request.POST.get("pin", ""),
        )
    except Refusal as refusal:
        trouble = Trouble(message=refusal.message, since=changed_since(dossier, request.POST))
        fresh = reached(request.actor, code=dossier.code)
        return show_work(request, fresh, opened="dong-dau", trouble=trouble, status=409)
    messages.success(request, _("Đã lấy số, đóng dấu kết quả của %s.") % dossier.code)
    return redirect("desk:clerk")


@route(permission=SEAL)
def books(request: Request) -> HttpResponse:
    """Show the agency's books, and the numbers of one."""
    year = _year(request.GET.get("nam", ""))
    found = books_of(request.actor, year=year)
    code = request.GET.get("so", "")
    book = next((one for one in found if one.code == code), None)
    context = {
        "year": year,
        "books": found,
        "book": book,
        "numbers": numbers_in(request.actor, code=book.code, year=year) if book else [],
        "shown_limit": limits.get("desk.register_rows"),
        "menu_current": "books",
    }
    return render(request, "dossiers/desk/books.html", context)


@route(permission=SEAL)
def withdrawn(request: Request) -> HttpResponse:
    """Show the results that the agency declared withdrawn."""
    mine = visible(request.actor, Dossier.objects.filter(settled_by=request.actor.agency_id))
    rows = Result.objects.filter(dossier__in=mine, state=Result.State.WITHDRAWN)
    rows = rows.select_related("dossier__named").order_by("-withdrawn_at")
    context = {"results": rows[: limits.get("desk.register_rows")], "menu_current": "clerk"}
    return render(request, "dossiers/desk/withdrawn.html", context)


def to_seal(actor: Actor) -> list[Result]:
    """Return the signed results that wait for the clerk, by due time; two statements."""
    rows = waiting_dossiers(actor, Stage.NUMBERING)[: limits.get("desk.sign_rows")]
    dossiers = {row.id: row for row in rows}
    states = WAITING_STATES[Stage.NUMBERING]
    results = Result.objects.filter(dossier_id__in=dossiers, state__in=states)
    found = list(results.select_related("signed_by").order_by("drafted_at"))
    for result in found:
        result.dossier = dossiers[result.dossier_id]
    places = {dossier_id: at for at, dossier_id in enumerate(dossiers)}
    return sorted(found, key=lambda result: places[result.dossier_id])


def _seal(request: Request) -> HttpResponse:
    wanted = set(request.POST.getlist("result"))
    pin = request.POST.get("pin", "")
    chosen = [one for one in to_seal(request.actor) if one.id.hex in wanted]
    if not chosen or not pin:
        missing = _("Hãy nhập mã PIN con dấu.") if chosen else _("Hãy chọn ít nhất một kết quả.")
        return _page(request, trouble=missing, ticked=wanted, status=422)

    def seal(result: Result) -> None:
        number_and_seal(
            actor=request.actor, dossier_id=result.dossier_id, result_id=result.id, pin=pin
        )

    try:
        outcomes = each([_item(one) for one in chosen], seal, ends=UNUSABLE_KEY)
    except SigningRefusedError as refusal:
        return _page(request, trouble=refusal.message, ticked=wanted, status=409)
    title = _("Lấy số, đóng dấu %d kết quả") % len(outcomes)
    return show_outcomes(request, title=title, outcomes=outcomes, back=reverse("desk:clerk"))


def _item(one: Result) -> Item[Result]:
    code = one.dossier.code
    return Item(code=code, url=work_url(code), what=one.name, thing=one)


def _page(
    request: Request, *, trouble: str = "", ticked: set[str] | None = None, status: int = 200
) -> HttpResponse:
    items = to_seal(request.actor)
    names = book_names(request.actor, {one.book for one in items})
    context = {
        "now": clock.now(),
        "items": [(one, names.get(one.book, one.book)) for one in items],
        "ticked": ticked if ticked is not None else {one.id.hex for one in items},
        "trouble": trouble,
        "menu_current": "clerk",
    }
    return render(request, "dossiers/desk/clerk.html", context, status=status)


def _year(typed: str) -> int:
    this = clock.local(clock.now()).year
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
    return int(typed) if is_year and 2000 <= int(typed) <= this else this
