"""Results that wait at the counter for their owners."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import RECEIVE
from motcua.domain.dossiers.acts.forms.recipients import ways_of
from motcua.domain.dossiers.models import RESULT, Stage
from motcua.domain.dossiers.queries import given_today, waiting_dossiers
from motcua.domain.issuing.api import Paper
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import clock, limits, text


@route(permission=RECEIVE)
def returning(request: Request) -> HttpResponse:
    """Show the results to return, found by code or name; and below them what was given today."""
    rows = waiting_dossiers(request.actor, Stage.RETURNING)
    words = request.GET.get("q", "").strip()
    if words:
        is_named = Q(named__folded__contains=text.fold(words))
        rows = rows.filter(is_named | Q(code__icontains=words))
    found = list(rows[: limits.get("desk.given_rows")])
    results = Paper.objects.filter(
        matter__in=[dossier.id for dossier in found], kind=RESULT, state=Paper.State.SEALED
    )
    by_dossier = {row.matter_id: row for row in results}
    context = {
        "now": clock.now(),
        "words": words,
        "items": [(one, by_dossier.get(one.id), ways_of(one)) for one in found],
        "given": given_today(request.actor),
        "menu_current": "returning",
    }
    return render(request, "dossiers/desk/returning.html", context)
