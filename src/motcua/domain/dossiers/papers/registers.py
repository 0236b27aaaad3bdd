"""Forms 06 and 07, printed when asked for: the way of one dossier, and the book of a period."""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from motcua.domain.dossiers.attached import given_of
from motcua.domain.dossiers.models import Dossier, Recipient, Stage, Status
from motcua.domain.dossiers.papers.data import (
    desk_block,
    hour_and_day,
    tracking_url,
    written_phone,
)
from motcua.domain.dossiers.papers.letters import CENTRE, SYMBOLS, LetterForm
from motcua.domain.dossiers.people import name_in_post
from motcua.domain.dossiers.purposes import REGISTER
from motcua.domain.dossiers.queries import registered_in
from motcua.domain.work.api import HandOver
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.organisations.api import Agency, Unit
from motcua.kernel.printing.api import render
from motcua.kernel.privacy.api import KeyErasedError, read

_RETURN_METHODS = {
    "electronic": "Trực tuyến",
    "one_stop": "Tại quầy",
    "post": "Bưu chính",
}


def control_slip(dossier: Dossier) -> bytes:
    """Return form 06 of a dossier as PDF: every giver and taker, with hour and day.

    Nothing sealed stands on it, so that no reading is recorded.
    """
    data = {
        "agency": desk_block(dossier.settled_by),
        "qr_text": tracking_url(dossier),
        "dossier_code": dossier.code,
        "symbol": f"/{SYMBOLS[LetterForm.CONTROL]}-{CENTRE}",
        "number": dossier.code.rsplit("-", 1)[-1],
        "date": dates.long_date(clock.now()),
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "owner": dossier.owner_name,
        "settled_by": dossier.settled_by.name,
        "co_agencies": "; ".join(_others(dossier)) or "Không",
        "received_at": hour_and_day(dossier.filed_at),
        "due_at": hour_and_day(dossier.due_at) if dossier.due_at else "",
        "hand_overs": _way(dossier),
    }
    return render("vietnam/letters/mau-06.typ", data)


def dossier_register(
    actor: Actor, *, agency: Agency, first: date, last: date, with_contacts: bool = False
) -> bytes:
    """Return form 07 as PDF: the dossiers an agency received from one day to another, inclusive.

    Its code opens the book of the same days on the desk, which is never older than the paper.

    Args:
        actor: Who prints it; only dossiers they reach stand in it.
        agency: Whose book.
        first: First day.
        last: Last day.
        with_contacts: Whether addresses and phones are printed; each leaves a reading record.
    """
    rows = registered_in(actor, agency_id=agency.id, first=first, last=last)
    data = {
        "agency": desk_block(agency),
        "qr_text": book_url(first, last),
        "period": f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}",
        "dossiers": [_line(actor, row, with_contacts=with_contacts) for row in rows],
    }
    return render("vietnam/letters/mau-07.typ", data)


def book_url(first: date, last: date) -> str:
    """Return where officers see the register of some days."""
    days = urlencode({"tu": first.isoformat(), "den": last.isoformat()})
    return f"{settings.MOTCUA_BASE_URL}{reverse('desk:register_book')}?{days}"


def _others(dossier: Dossier) -> Sequence[str]:
    """Return the other agencies that had a step of it, each once."""
    rows = dossier.tasks.exclude(unit=None).exclude(unit__agency=dossier.settled_by_id)
    names = rows.order_by("unit__agency__name").values_list("unit__agency__name", flat=True)
    return list(dict.fromkeys(names))


def _way(dossier: Dossier) -> list[dict[str, str]]:
    rows = dossier.hand_overs.select_related("from_unit", "from_post", "to_unit", "to_post")
    passings = list(rows.order_by("at", "pk"))
    first = {
        "at": hour_and_day(dossier.filed_at),
        "giver": dossier.owner_name,
        "taker": dossier.received_at_desk.name,
        "outcome": "",
        "note": "Nộp hồ sơ",
    }
    return [first, *(_passing(row) for row in passings), *_ending(dossier)]


def _passing(row: HandOver) -> dict[str, str]:
    return {
        "at": hour_and_day(row.at),
        "giver": _party(row.from_unit, row.from_post_id),
        "taker": _party(row.to_unit, row.to_post_id),
        "outcome": _outcome(row.at, row.due_at),
        "note": "Đã lấy lại" if row.taken_back_at else row.note or str(Stage(row.stage).label),
    }


def _ending(dossier: Dossier) -> Sequence[dict[str, str]]:
    at = dossier.returned_at or (None if dossier.is_open else dossier.holder_since)
    if at is None:
        return ()
    settled_at = dossier.settled_at or at
    return (
        {
            "at": hour_and_day(at),
            "giver": dossier.received_at_desk.name,
            "taker": _taker(dossier),
            "outcome": _outcome(settled_at, dossier.due_at),
            "note": str(Status(dossier.status).label),
        },
    )


def _taker(dossier: Dossier) -> str:
    """Return who has the result: the owner, or whoever took it for them and what they showed."""
    given = given_of(dossier.id) if dossier.returned_at else None
    if given is None or given.recipient == Recipient.OWNER:
        return dossier.owner_name
    return f"{given.words[:1].upper()}{given.words[1:]}"


def _outcome(at: datetime, due_at: datetime | None) -> str:
    """Return early, on the day, or late, as the form has it."""
    if due_at is None:
        return ""
    if at > due_at:
        return "Quá hạn"
    is_same_day = clock.local(at).date() == clock.local(due_at).date()
    return "Đúng hạn" if is_same_day else "Trước hạn"


def _party(unit: Unit | None, post_id: UUID | None) -> str:
    person = name_in_post(post_id) if post_id else ""
    return ", ".join(part for part in (person, unit.name if unit else "") if part)


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
    parts = (told.get("address", ""), written_phone(told.get("phone", "")))
    return "; ".join(part for part in parts if part)


def _instant(at: datetime | None) -> str:
    return f"{clock.local(at):%H:%M %d/%m/%Y}" if at else ""
