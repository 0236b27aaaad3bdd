"""The receipt and appointment slip (form 01) at once, to be printed from the page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.domain.dossiers.access import RECEIVE
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.papers.data import letter_data
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.purposes import RECEIVE as TO_RECEIVE
from motcua.kernel.access.api import Request, route
from motcua.kernel.printing.api import qr_svg
from motcua.kernel.privacy.api import read


@route(permission=RECEIVE, loader=reached, purpose="receive")
def slip(request: Request, dossier: Dossier) -> HttpResponse:
    """Show the slip; it holds the owner's contact, so the reading is recorded."""
    rows = dossier.letters.filter(code=LetterForm.RECEIPT_SLIP, state="issued")
    letter = rows.order_by("-drafted_at").first()
    if letter is None:
        raise Http404
    reading = read(request.actor, subject=dossier.subject, purpose=TO_RECEIVE)
    data = letter_data(
        dossier,
        letter,
        contact=reading.reveal(dossier.contact) or {},
        reveal=reading.reveal,
        signer={"prefix": "", "title": "", "name": ""},
    )
    context = {
        "dossier": dossier,
        "letter": letter,
        "data": data,
        "phone": data["phone"],
        "qr": qr_svg(str(data["qr_text"])),
        "menu_current": "counter",
    }
    return render(request, "dossiers/desk/counter/slip.html", context)
