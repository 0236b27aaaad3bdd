"""Finding dossiers by code, name or personal number, within the officer's reach alone."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import RESULT, Dossier
from motcua.domain.dossiers.pages.desk.preview import status_of
from motcua.domain.dossiers.queries import has_refusal
from motcua.domain.dossiers.tracking import person_hash
from motcua.domain.issuing.api import ISSUED, has_withdrawn
from motcua.domain.work.api import due_tag, latest_in_reach, with_code
from motcua.kernel.access.api import Request, allows, route, visible
from motcua.kernel.base.api import Actor, clock, limits, text
from motcua.kernel.ui.api import search as sources

_LEAST_CHARACTERS = 2
_NUMBER_LENGTHS = (9, 12)


@route(permission=READ)
def search(request: Request) -> HttpResponse:
    """Find dossiers; an exact code goes straight to the dossier."""
    words = text.clean_line(request.GET.get("q", ""))[:100]
    is_long = len(words) >= _LEAST_CHARACTERS
    found = found_by(request.actor, words) if is_long else []
    if len(found) == 1 and found[0].code == words.upper():
        return redirect("desk:work", code=found[0].code)
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


def found_by(actor: Actor, words: str) -> Sequence[Dossier]:
    """Return the dossiers in reach that fit; a personal number is looked up by its keyed hash."""
    rows = Dossier.objects.select_related("settled_by", "named")
    digits = words.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) in _NUMBER_LENGTHS:
        return _latest(visible(actor, rows).filter(person_hash=person_hash(digits)))
    if any(character.isdigit() for character in words):
        found = with_code(actor, rows, words, most=limits.get("desk.search_rows"))
        if found:
            return found
    return _latest(rows.filter(pk__in=latest_in_reach(actor, named=words)))


def _latest(rows: QuerySet[Dossier]) -> Sequence[Dossier]:
    return list(rows.order_by("-opened_at")[: limits.get("desk.search_rows")])
