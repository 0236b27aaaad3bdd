"""From which list an officer came to a matter's page."""

from urllib.parse import urlsplit

from django.urls import reverse

from motcua.domain.work.waiting.neighbours import LISTED
from motcua.kernel.access.api import Request


def listed_in(request: Request) -> str:
    """Return what the list was narrowed to, as an address says it; empty for the whole inbox.

    The address says so on the way from neighbour to neighbour; on the first page one came from
    the list itself.
    """
    if listed := request.GET.get(LISTED):
        return listed
    came = urlsplit(request.headers.get("Referer", ""))
    is_list = came.netloc == request.get_host() and came.path == reverse("work:inbox")
    return came.query if is_list else ""
