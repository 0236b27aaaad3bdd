"""What an officer typed for an act that is no more theirs to do: it is shown back, never lost."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.work.acts import Act
from motcua.kernel.access.api import Request

_NEVER_SHOWN = frozenset({"csrfmiddlewaretoken", "pin"})


def gone(request: Request, act: Act[Any]) -> HttpResponse:
    """Answer whoever sends an act on a matter that they do not see, or see no more.

    It says the same of a matter that there never was, so that nobody learns which there are.

    Raises:
        Http404: Nothing was written that could be lost.
    """
    if not written_in(request.POST):
        raise Http404
    return give_back(request, act.gone, status=404)


def give_back(request: Request, said: str, *, status: int, page: str = "") -> HttpResponse:
    """Show what was written, with why it went nowhere, on an officers' page."""
    context = {
        "said": said,
        "written": written_in(request.POST),
        "page": page,
        "menu_current": "inbox",
    }
    return render(request, "work/desk/given_back.html", context, status=status)


def written_in(posted: QueryDict) -> Sequence[str]:
    """Return what was written in words, as against what was chosen or went along unseen."""
    return [
        value
        for key, values in posted.lists()
        if key not in _NEVER_SHOWN
        for value in values
        if len(value.split()) > 1 or not value.isascii()
    ]
