"""From which list an officer came to a matter's page."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.shortcuts import resolve_url
from django.urls import reverse

from motcua.domain.work.waiting.neighbours import LISTED
from motcua.kernel.access.api import Request, came_from

_FIELD: Final = "_ds"


def listed_in(request: Request) -> str:
    """Return what the list was narrowed to, as an address says it; empty for the whole inbox.

    The address says so on the way from neighbour to neighbour, and what the page sends says it on;
    on the first page one came from the list itself.
    """
    if listed := request.POST.get(_FIELD) or request.GET.get(LISTED):
        return listed
    page, _, query = came_from(request).partition("?")
    return query if page == reverse("work:inbox") else ""


def carried(listed: str) -> Mapping[str, str]:
    """Return what the forms of a page send along, so that the list is known after an act."""
    return {_FIELD: listed} if listed else {}


def page_in(listed: str, page: str, **asked: str) -> str:
    """Return the address of a matter's page that knows the list that one came from."""
    query = QueryDict(listed).urlencode()
    said = {**asked, LISTED: query} if query else asked
    return f"{page}?{urlencode(said)}" if said else page


def onward(listed: str, page: str) -> str:
    """Return where an act leads: the inbox as it was narrowed, any other page as it is."""
    address, query = resolve_url(page), QueryDict(listed).urlencode()
    return f"{address}?{query}" if query and address == reverse("work:inbox") else address
