"""Finding dossiers by code, name or personal number, within the officer's reach alone."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.due_words import due_tag
from motcua.domain.dossiers.pages.desk.preview import status_of
from motcua.domain.dossiers.tracking import person_hash
from motcua.kernel.access.api import Request, route, visible
from motcua.kernel.base.api import Actor, clock, limits, text

_LEAST_CHARACTERS = 2
_NUMBER_LENGTHS = (9, 12)


@route(permission=READ)
def search(request: Request) -> HttpResponse:
    """Find dossiers; an exact code goes straight to the dossier."""
    words = text.clean_line(request.GET.get("q", ""))[:100]
    found = found_by(request.actor, words) if len(words) >= _LEAST_CHARACTERS else []
    if len(found) == 1 and found[0].code == words.upper():
        return redirect("desk:work", code=found[0].code)
    now = clock.now()
    context = {
        "words": words,
        "is_short": bool(words) and len(words) < _LEAST_CHARACTERS,
        "rows": [(row, status_of(row), due_tag(row, now=now)) for row in found],
        "limit": limits.get("desk.search_rows"),
        "menu_current": "search",
    }
    return render(request, "dossiers/desk/search.html", context)


def found_by(actor: Actor, words: str) -> Sequence[Dossier]:
    """Return the dossiers in reach that fit; a personal number is looked up by its keyed hash."""
    rows = visible(actor, Dossier.objects.select_related("settled_by", "holder_unit"))
    digits = words.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) in _NUMBER_LENGTHS:
        wanted = Q(person_hash=person_hash(digits))
    else:
        wanted = Q(code__icontains=words.upper()) | Q(pk__in=_named(rows, words))
    matching = rows.filter(wanted).order_by("-filed_at")
    return list(matching[: limits.get("desk.search_rows")])


def _named(rows: QuerySet[Dossier], words: str) -> Sequence[UUID]:
    """Return whose owner's name holds every word, with or without accents, among the latest."""
    wanted = text.fold(words).split()
    latest = rows.order_by("-filed_at").values_list("pk", "owner_name")
    found = (
        pk
        for pk, name in latest[: limits.get("desk.name_scan_rows")]
        if all(word in text.fold(name) for word in wanted)
    )
    return list(islice(found, limits.get("desk.search_rows")))
