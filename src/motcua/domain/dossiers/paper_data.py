"""The JSON from which forms 01–07 and results are typeset; keys as the templates document them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import Apology, Dossier, HandOver, Letter, Paper, Refusal
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.procedures.api import limit_case
from motcua.kernel.base.api import clock, dates, money
from motcua.kernel.organisations.api import Agency

_FORM_TITLES = dict(Paper.Form.choices)
_RESULT_PLACES = {
    "electronic": "Kho dữ liệu điện tử trên Cổng",
    "one_stop": "Trung tâm Phục vụ hành chính công",
    "post": "Dịch vụ bưu chính công ích",
}


def hour_and_day(instant: datetime) -> str:
    """Return `17 giờ 00, ngày 08/12/2026`, as slips write it."""
    there = clock.local(instant)
    return f"{there:%H} giờ {there:%M}, ngày {there:%d/%m/%Y}"


def agency_block(agency: Agency, *, desk: bool) -> dict[str, str]:
    """Return the heading of a letter: of the one-stop centre, or of the agency itself."""
    place = agency.area.name.removeprefix("Xã ").removeprefix("Phường ")
    if not desk:
        return {"parent": "", "name": agency.name, "short_name": agency.short_name, "place": place}
    centre = "Trung tâm Phục vụ hành chính công"
    return {
        "parent": agency.name,
        "name": centre,
        "short_name": f"{centre} {agency.short_name}",
        "place": place,
    }


def tracking_url(dossier: Dossier) -> str:
    """Return the address that the QR code of a slip opens."""
    return f"{settings.MOTCUA_BASE_URL}/tra-cuu/?ma={dossier.code}"


def letter_data(
    letter: Letter, *, contact: Mapping[str, str], reveal: Any, signer: Mapping[str, str]
) -> dict[str, Any]:
    """Return the data of one letter.

    Args:
        letter: Which form, for which dossier.
        contact: The owner's contact, revealed.
        reveal: Opens the sealed reasons (`Reading.reveal`).
        signer: `{prefix, title, name}` of who signs.
    """
    dossier = letter.dossier
    number, _, book = letter.number.partition("/")
    common = {
        "agency": agency_block(dossier.settled_by, desk=True),
        "qr_text": tracking_url(dossier),
        "dossier_code": dossier.code,
        "number": number,
        "date": dates.long_date(letter.at),
        "symbol": f"/{book}",
        "to": dossier.owner_name,
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "received_at": hour_and_day(dossier.filed_at),
        "address": contact.get("address", ""),
        "phone": contact.get("phone", ""),
        "email": contact.get("email", ""),
        "signer": dict(signer),
        "recipients": ["Như trên;", "Lưu: VT."],
    }
    own = {
        Letter.Form.RECEIPT_SLIP: _slip,
        Letter.Form.SUPPLEMENT: _supplement,
        Letter.Form.REFUSAL: _refusal,
        Letter.Form.APOLOGY: _apology,
        Letter.Form.STOP: _stop,
        Letter.Form.CONTROL: _control,
    }[Letter.Form(letter.form)]
    return common | own(dossier, contact, reveal)


def _slip(dossier: Dossier, contact: Mapping[str, str], _: Any) -> dict[str, Any]:
    definition = definition_of(dossier.version)
    case = limit_case(definition.procedure, answers={}, on=clock.local(dossier.filed_at).date())
    return {
        "desk": f"Trung tâm Phục vụ hành chính công {dossier.settled_by.short_name}",
        "applicant": {
            "name": dossier.owner_name,
            "number": contact.get("number", ""),
            "address": contact.get("address", ""),
            "phone": contact.get("phone", ""),
            "email": contact.get("email", ""),
        },
        "papers": [
            {
                "name": paper.name,
                "quantity": paper.quantity,
                "form": str(_FORM_TITLES[paper.form]).capitalize(),
            }
            for paper in dossier.papers.filter(replaced_at=None).order_by("position", "pk")
        ],
        "sets": 1,
        "time_limit": case.limit if case else definition.procedure.time.as_written,
        "due_at": hour_and_day(dossier.due_at) if dossier.due_at else "",
        "due_steps": due_sentences(dossier),
        "fee": money.format_vnd(dossier.fee_vnd) if dossier.fee_vnd else "Không thu",
        "result_place": _RESULT_PLACES.get(dossier.result_channel, ""),
        "register": "",
        "submitter": dossier.owner_name,
        "receiver": "",
    }


def _supplement(dossier: Dossier, _: Mapping[str, str], reveal: Any) -> dict[str, Any]:
    request = dossier.supplement_requests.latest("requested_at")
    return {
        "items": [
            {
                "subject": item.label,
                "reason": reveal(item.reason),
                "remedy": "",
                "legal_basis": item.legal_basis,
            }
            for item in request.items.order_by("pk")
        ],
        "respond_by": hour_and_day(request.respond_by) if request.respond_by else "",
        "clock_note": "tính lại từ đầu kể từ khi nhận đủ nội dung bổ sung",
        "contact_name": dossier.received_at_desk.name,
        "contact_phone": "",
    }


def _refusal(dossier: Dossier, _: Mapping[str, str], reveal: Any) -> dict[str, Any]:
    refusal: Refusal = dossier.refusal
    return {
        "stage": "reception" if refusal.is_of_reception else "settlement",
        "reasons": [{"reason": reveal(refusal.reason), "legal_basis": refusal.legal_basis}],
        "advice": "",
    }


def _apology(dossier: Dossier, _: Mapping[str, str], reveal: Any) -> dict[str, Any]:
    apology: Apology = dossier.apology
    return {
        "due_at": hour_and_day(apology.due_before),
        "new_due_at": hour_and_day(apology.due_after),
        "reason": reveal(apology.reason),
        "extension": "",
        "legal_basis": "Nghị định 297/2025/NĐ-CP, khoản 5 Điều 6",
    }


def _stop(dossier: Dossier, _: Mapping[str, str], reveal: Any) -> dict[str, Any]:
    notice = dossier.stop_notice
    return {
        "requested_by": "Chủ hồ sơ" if notice.is_asked_by_owner else "Cơ quan giải quyết",
        "requested_at": hour_and_day(notice.at),
        "stopped_at": hour_and_day(notice.at),
        "reason": reveal(notice.reason),
        "legal_basis": notice.legal_basis,
        "returned_papers": [],
        "fee_note": "",
    }


def _control(dossier: Dossier, _: Mapping[str, str], __: Any) -> dict[str, Any]:
    rows = dossier.hand_overs.select_related(
        "from_unit", "to_unit", "from_post", "to_post"
    ).order_by("at", "pk")
    return {
        "owner": dossier.owner_name,
        "settled_by": dossier.settled_by.name,
        "co_agencies": "Không",
        "due_at": hour_and_day(dossier.due_at) if dossier.due_at else "",
        "hand_overs": [_hand_over(row) for row in rows],
    }


def _hand_over(row: HandOver) -> dict[str, str]:
    return {
        "at": hour_and_day(row.at),
        "giver": _party(row.from_unit, row.from_post),
        "taker": _party(row.to_unit, row.to_post),
        "outcome": "Quá hạn" if row.due_at and row.at > row.due_at else "Trong hạn",
        "note": "Đã lấy lại" if row.taken_back_at else row.note,
    }


def _party(unit: Any, post: Any) -> str:
    return ", ".join(str(part) for part in (post, unit) if part is not None)


def due_sentences(dossier: Dossier) -> Sequence[str]:
    """Return how the due date in force was computed, line by line."""
    return [step.text for step in read_clock(dossier).steps]


def result_data(
    dossier: Dossier,
    *,
    token: str,
    symbol: str,
    answers: Mapping[str, Any],
    content: Mapping[str, Any],
    signer: Mapping[str, str],
) -> dict[str, Any]:
    """Return the data of a result: everything the template prints but number and date."""
    return {
        "agency": agency_block(dossier.settled_by, desk=False),
        "symbol": symbol,
        "qr_text": f"{settings.MOTCUA_BASE_URL}/xac-minh/{token}",
        "dossier_code": dossier.code,
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "owner": dossier.owner_name,
        "answers": dict(answers),
        "content": dict(content),
        "signer": dict(signer),
    }
