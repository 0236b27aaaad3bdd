"""How personal data is kept: counts, purposes and retention, and not one value of it."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.kernel.privacy.api import consent_counts, key_counts, purpose_counts, retentions
from motcua.modules.administration.access import OPERATE


@route(permission=OPERATE)
def privacy(request: Request) -> HttpResponse:
    """Show purposes with their readings, retention classes, consents and keys, as counts."""
    purposes = purpose_counts()
    context = {
        "purposes": purposes,
        "readings": sum(each.readings for each in purposes),
        "retentions": list(retentions),
        "consents": consent_counts(),
        "keys": key_counts(),
        "menu_current": "privacy",
    }
    return render(request, "administration/privacy.html", context)
