"""Finding dossiers by code, name or personal number, within the officer's reach alone."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import RESULT, Dossier
from motcua.domain.dossiers.pages.desk.look_ups import may_look_up, record_look_up
from motcua.domain.dossiers.pages.desk.preview import status_of
from motcua.domain.dossiers.queries import has_refusal
from motcua.domain.dossiers.tracking import person_hash
from motcua.domain.issuing.api import ISSUED, has_withdrawn
from motcua.domain.work.api import due_tag, latest_in_reach, with_code
from motcua.kernel.access.api import Request, allows, route, visible
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.identity.api import to_found, typed_words
from motcua.kernel.ui.api import problem_page
from motcua.kernel.ui.api import search as sources

_LEAST_CHARACTERS = 2
_NUMBER_LENGTHS = (9, 12)


@route(permission=READ, methods=("GET", "POST"))
def search(request: Request) -> HttpResponse:
    """Find dossiers; an exact code goes straight to the dossier.

    By POST, so that no name or number stands in an address; whoever was found by one sees it.
    """
    if request.method == "POST":
        return _asked(request, text.clean_line(request.POST.get("q", ""))[:100])
    words = typed_words(request)
    is_long = len(words) >= _LEAST_CHARACTERS
    found, is_by_person = found_by(request.actor, words) if is_long else ((), False)
    if is_by_person:
        record_look_up(request.actor, found)
    others = sources.found(request.actor, words, allows=allows) if is_long else ()
    now = clock.now()
    marks = {
        pk: {"is_withdrawn": gone, "is_refused": denied}
        for pk, gone, denied in Dossier.objects.filter(pk__in=[row.pk for row in found])
        .annotate(gone=has_withdrawn(RESULT), denied=has_refusal(*ISSUED))
        .values_list("pk", "gone", "denied")
    }
    context = {
        "words": words,
        "is_short": bool(words) and not is_long,
        "rows": [(row, status_of(row, **marks[row.pk]), due_tag(row, now=now)) for row in found],
        "limit": limits.get("desk.search_rows"),
        "others": others,
        "menu_current": "search",
    }
    return render(request, "dossiers/desk/search.html", context)


def _asked(request: Request, words: str) -> HttpResponse:
    if _has_digits(words) and not _number_in(words):
        found = with_code(request.actor, Dossier.objects.all(), words, most=2)
        if len(found) == 1 and found[0].code == words.upper():
            return redirect("desk:work", code=found[0].code)
        if found:
            return to_found(request, words)
    if len(words) >= _LEAST_CHARACTERS and not may_look_up(request.actor):
        return problem_page(request, 429)
    return to_found(request, words)


def found_by(actor: Actor, words: str) -> tuple[Sequence[Dossier], bool]:
    """Return the dossiers in reach that fit, and whether they were found by whose they are.

    A personal number is looked up by its keyed hash.
    """
    rows = Dossier.objects.select_related("settled_by", "named")
    if digits := _number_in(words):
        return _latest(visible(actor, rows).filter(person_hash=person_hash(digits))), True
    if _has_digits(words):
        found = with_code(actor, rows, words, most=limits.get("desk.search_rows"))
        if found:
            return found, False
    return _latest(rows.filter(pk__in=latest_in_reach(actor, named=words))), True


def _latest(rows: QuerySet[Dossier]) -> Sequence[Dossier]:
    return list(rows.order_by("-opened_at")[: limits.get("desk.search_rows")])


def _number_in(words: str) -> str:
    digits = words.replace(" ", "")
    is_number = digits.isascii() and digits.isdigit() and len(digits) in _NUMBER_LENGTHS
    return digits if is_number else ""


def _has_digits(words: str) -> bool:
    return any(character.isdigit() for character in words)
