"""What an officer wrote for an act that is no more theirs to do: it is shown back, never lost."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from motcua.domain.work.acts import Act
from motcua.kernel.access.api import Request


def gone(request: Request, act: Act[Any], typed: QueryDict) -> HttpResponse:
    """Give what was written back to whoever sends an act on a matter that they do not see.

    It says the same of a matter that there never was, so that nobody learns which there are.

    Raises:
        Http404: Nothing was written that could be lost.
    """
    written = written_in(typed)
    if not written:
        raise Http404
    context = {"said": act.gone, "written": written, "menu_current": "inbox"}
    return render(request, "work/desk/given_back.html", context, status=404)


def written_in(posted: QueryDict) -> Sequence[str]:
    """Return what was written in words.

    Words alone: what was chosen, numbers and secrets are typed again more quickly than copied.
    """
    told = [value.strip() for _key, values in posted.lists() for value in values]
    return [words for words in told if " " in words]
