"""The page with which anyone checks receipts, to be taken home: it runs without us."""

from django.http import HttpResponse

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.ledger.api import policy_text
from motcua.kernel.tlog.api import offline_page

_AS_FILE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Content-Disposition": 'attachment; filename="kiem-chung.html"',
}


@route(permission=PUBLIC)
def verifier(request: Request) -> HttpResponse:
    """Hand out the page that checks receipts, with whom this site's receipts are to be held to."""
    page = offline_page(policy_text())
    return HttpResponse(page.data, content_type="application/octet-stream", headers=_AS_FILE)
