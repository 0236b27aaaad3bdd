"""Taking a copy of everything that is kept of me."""

from django.contrib import messages
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.modules.own_data.access import SEE_OWN
from motcua.modules.own_data.actions.copy_own import copy_own

_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}


@route(permission=SEE_OWN, methods=("POST",))
def take(request: Request) -> HttpResponseBase:
    """Send the copy while it is made."""
    try:
        copy = copy_own(actor=request.actor)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("own_data:own")
    named = content_disposition_header(True, copy.name) or "attachment"
    return StreamingHttpResponse(
        copy.content,
        content_type="application/zip",
        headers={**_HEADERS, "Content-Disposition": named},
    )
