"""Form 06, printed when asked for: the way of one dossier."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers.api import (
    SYMBOLS,
    Dossier,
    HandingOut,
    LetterForm,
    Recipient,
    Stage,
    Status,
    given_of,
    hour_and_day,
    papers_given,
    place_of,
    settlers_of,
    tracking_url,
)
from motcua.domain.issuing.api import CENTRE, centre_letterhead
from motcua.domain.work.api import HandOver
from motcua.kernel.base.api import clock, dates
from motcua.kernel.identity.api import name_in_post
from motcua.kernel.organisations.api import Unit
from motcua.kernel.printing.api import render


def control_slip(dossier: Dossier) -> bytes:
    """Return form 06 of a dossier as PDF: every giver and taker, with hour and day.

    Nothing sealed stands on it, so that no reading is recorded.
    """
    data = {
        "agency": centre_letterhead(dossier.settled_by),
        "qr_text": tracking_url(dossier),
        "dossier_code": dossier.code,
        "symbol": f"/{SYMBOLS[LetterForm.CONTROL]}-{CENTRE}",
        "number": dossier.code.rsplit("-", 1)[-1],
        "date": dates.long_date(clock.now()),
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "owner": dossier.owner_name,
        "settled_by": settlers_of(dossier),
        "co_agencies": "; ".join(_others(dossier)) or "Không",
        "received_at": hour_and_day(dossier.filed_at),
        "due_at": hour_and_day(dossier.due_at) if dossier.due_at else "",
        "hand_overs": _way(dossier),
    }
    return render("vietnam/letters/mau-06.typ", data)


def _others(dossier: Dossier) -> Sequence[str]:
    """Return the other agencies that had a step of it, each once."""
    rows = dossier.tasks.exclude(unit=None).exclude(unit__agency=dossier.settled_by_id)
    names = rows.order_by("unit__agency__name").values_list("unit__agency__name", flat=True)
    return list(dict.fromkeys(names))


def _way(dossier: Dossier) -> list[dict[str, str]]:
    rows = dossier.hand_overs.select_related("from_unit__agency", "to_unit__agency")
    passings = list(rows.order_by("at", "pk"))
    first = {
        "at": hour_and_day(dossier.filed_at),
        "giver": dossier.owner_name,
        "taker": dossier.received_at_desk.name,
        "outcome": "",
        "note": "Nộp hồ sơ",
    }
    steps = [(row.at, _passing(dossier, row)) for row in passings]
    steps += [(one.at, _paper_given(dossier, one)) for one in papers_given(dossier.id)]
    return [first, *(line for _at, line in sorted(steps, key=_instant)), *_ending(dossier)]


def _instant(step: tuple[datetime, dict[str, str]]) -> datetime:
    return step[0]


def _paper_given(dossier: Dossier, given: HandingOut) -> dict[str, str]:
    return {
        "at": hour_and_day(given.at),
        "giver": dossier.received_at_desk.name,
        "taker": _taker(dossier, given),
        "outcome": "",
        "note": f"Đã trả {given.paper_words}",
    }


def _passing(dossier: Dossier, row: HandOver) -> dict[str, str]:
    return {
        "at": hour_and_day(row.at),
        "giver": _party(dossier, row.from_unit, row.from_post_id),
        "taker": _party(dossier, row.to_unit, row.to_post_id),
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
            "taker": _taker(dossier, given_of(dossier.id) if dossier.returned_at else None),
            "outcome": _outcome(settled_at, dossier.due_at),
            "note": str(Status(dossier.status).label),
        },
    )


def _taker(dossier: Dossier, given: HandingOut | None) -> str:
    """Return who has it: the owner, or whoever took it for them and what they showed."""
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


def _party(dossier: Dossier, unit: Unit | None, post_id: UUID | None) -> str:
    person = name_in_post(post_id) if post_id else ""
    return ", ".join(part for part in (person, place_of(unit, dossier) if unit else "") if part)
