"""Form 07 on paper: the register of some days, printed when asked for."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from motcua.domain.dossier_register.book import Span, entries
from motcua.domain.dossier_register.purposes import REGISTER
from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.issuing import api as issuing
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.organisations.api import Agency
from motcua.kernel.printing.api import render
from motcua.kernel.privacy.api import KeyErasedError, read

_RETURN_METHODS = {
    "electronic": "Trực tuyến",
    "one_stop": "Tại quầy",
    "post": "Bưu chính",
}


def dossier_register(
    actor: Actor, *, agency: Agency, span: Span, mark: str, with_contacts: bool = False
) -> bytes:
    """Return the register of some days as PDF.

    Its code opens the book of the same days on the desk, which is never older than the paper.

    Args:
        actor: Who prints it; only dossiers they reach stand in it.
        agency: Whose book.
        span: Which days.
        mark: Who prints it, when and what for; it stands at the foot.
        with_contacts: Whether addresses and phones are printed; each leaves a reading record.
    """
    rows = entries(actor, span)
    data = {
        "agency": issuing.centre_letterhead(agency),
        "qr_text": _book_url(span),
        "mark": mark,
        "period": f"Từ ngày {span.first:%d/%m/%Y} đến ngày {span.last:%d/%m/%Y}",
        "dossiers": [_line(actor, row, with_contacts=with_contacts) for row in rows],
    }
    return render("vietnam/letters/mau-07.typ", data)


def _book_url(span: Span) -> str:
    days = urlencode({"tu": span.first.isoformat(), "den": span.last.isoformat()})
    return f"{settings.MOTCUA_BASE_URL}{reverse('register:book')}?{days}"


def _line(actor: Actor, dossier: Dossier, *, with_contacts: bool) -> dict[str, object]:
    is_over = dossier.status == Status.RETURNED
    return {
        "code": dossier.code,
        "procedure": dossier.procedure_name,
        "sets": 1,
        "submitter": dossier.owner_name,
        "lead_agency": dossier.settled_by.short_name,
        "contact": _contact(actor, dossier) if with_contacts else "",
        "received_at": _instant(dossier.filed_at),
        "due_at": _instant(dossier.due_at),
        "result_at": _instant(dossier.settled_at),
        "returned_at": _instant(dossier.returned_at),
        "return_method": _RETURN_METHODS.get(dossier.result_channel, "") if is_over else "",
        "note": "" if is_over else str(Status(dossier.status).label),
    }


def _contact(actor: Actor, dossier: Dossier) -> str:
    try:
        reading = read(actor, subject=dossier.subject, purpose=REGISTER)
    except KeyErasedError:
        return ""
    told = reading.reveal(dossier.contact) or {}
    parts = (told.get("address", ""), text.written_phone(told.get("phone", "")))
    return "; ".join(part for part in parts if part)


def _instant(at: datetime | None) -> str:
    return f"{clock.local(at):%H:%M %d/%m/%Y}" if at else ""
