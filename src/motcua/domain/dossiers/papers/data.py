"""The JSON from which forms 01–05 and results are typeset; keys as the templates document them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.domain.dossiers.attached import has_open_claim
from motcua.domain.dossiers.legal_clock import policy_of, read_clock
from motcua.domain.dossiers.models import (
    Apology,
    Dossier,
    Paper,
    Refusal,
    Stage,
    StopNotice,
    SupplementRequest,
    SupplementStage,
)
from motcua.domain.dossiers.papers.addressee import addressed
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.people import place_of
from motcua.domain.issuing import api as issuing
from motcua.domain.packs.api import cited, declarations
from motcua.domain.payments.api import told_with_claim
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock, dates, money, text
from motcua.kernel.deadlines.api import (
    Appointment,
    DeadlineError,
    SupplementRule,
    TimeLimit,
    countable,
    parse_limit,
)
from motcua.kernel.identity.api import name_in_post
from motcua.kernel.organisations.api import Agency, Post

_FORM_TITLES = dict(Paper.Form.choices)
_OWN_NAME = "profile.full_name"
"""Whence the question is filled in that asks whoever files for their own name."""
_RESULT_PLACES = {
    "electronic": "Kho dữ liệu điện tử trên Cổng",
    "one_stop": "Trung tâm Phục vụ hành chính công",
    "post": "Dịch vụ bưu chính công ích",
}


def hour_and_day(instant: datetime) -> str:
    """Return `17 giờ 00, ngày 08/12/2026`, as slips write it."""
    there = clock.local(instant)
    return f"{there:%H} giờ {there:%M}, ngày {there:%d/%m/%Y}"


def tracking_url(dossier: Dossier) -> str:
    """Return where anyone who has a dossier's code and telephone sees how it stands."""
    return f"{settings.MOTCUA_BASE_URL}/tra-cuu/?ma={dossier.code}"


def letter_data(
    dossier: Dossier,
    letter: issuing.Paper,
    *,
    contact: Mapping[str, str],
    reveal: Any,
    signer: Mapping[str, str],
) -> dict[str, Any]:
    """Return the data of one letter that was issued, from what is kept of it.

    Args:
        dossier: For which.
        letter: Its row; the code is the form's.
        contact: The owner's contact, revealed.
        reveal: Opens the sealed reasons (`Reading.reveal`).
        signer: `{prefix, title, name}` of whoever signs for the agency.
    """
    contact = with_submitter(dossier, contact, reveal)
    common = {**numbered_head(dossier, letter, contact), "signer": dict(signer)}
    own = {
        LetterForm.RECEIPT_SLIP: _slip,
        LetterForm.SUPPLEMENT: _supplement,
        LetterForm.REFUSAL: _refusal,
        LetterForm.APOLOGY: _apology,
        LetterForm.STOP: _stop,
    }[LetterForm(letter.code)]
    return common | own(dossier, letter, contact, reveal)


def numbered_head(
    dossier: Dossier, letter: issuing.Paper, contact: Mapping[str, str]
) -> dict[str, Any]:
    """Return what every letter of the one-stop centre says once it has its number."""
    number, _, symbol = letter.number_text.partition("/")
    return {
        **head_of(dossier, contact),
        "agency": issuing.centre_letterhead(dossier.settled_by),
        "qr_text": issuing.verification_url(letter.token),
        "number": number,
        "date": dates.long_date(letter.drafted_at),
        "symbol": f"/{symbol}",
        "officer": officer_of(dossier, letter),
    }


def head_of(dossier: Dossier, contact: Mapping[str, str]) -> dict[str, Any]:
    """Return what every letter says of its dossier: whose it is, what of, since when."""
    return {
        **addressed(contact.get("number", "")),
        "dossier_code": dossier.code,
        "to": dossier.owner_name,
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "received_at": hour_and_day(dossier.filed_at),
        "address": contact.get("address", ""),
        "phone": text.written_phone(contact.get("phone", "")),
        "email": contact.get("email", ""),
        "recipients": ["Như trên;", "Lưu: VT."],
    }


def _slip(
    dossier: Dossier, letter: issuing.Paper, contact: Mapping[str, str], _: Any
) -> dict[str, Any]:
    return slip_part(dossier, letter, contact)


def slip_part(
    dossier: Dossier, letter: issuing.Paper, contact: Mapping[str, str]
) -> dict[str, Any]:
    """Return what form 01 says of its own."""
    reading = read_clock(dossier, as_of=letter.drafted_at)
    return {
        "desk": dossier.received_at_desk.name,
        "applicant": {
            "name": dossier.owner_name,
            "number": contact.get("number", ""),
            "number_label": addressed(contact.get("number", ""))["number_label"],
            "address": contact.get("address", ""),
            "phone": text.written_phone(contact.get("phone", "")),
            "email": contact.get("email", ""),
        },
        "papers": [*_declared(dossier), *_handed_in(dossier)],
        "sets": 1,
        "time_limit": _time_limit(dossier, reading.limit),
        "due_at": hour_and_day(reading.told_due_at),
        "appointments": [_appointed(one) for one in reading.appointments],
        "due_steps": [step.text for step in reading.steps],
        "fee": told_with_claim(dossier.fee_vnd, is_open=has_open_claim(dossier)),
        "result_place": _RESULT_PLACES.get(dossier.result_channel, ""),
        "register": "",
        "submitter": contact.get("submitter") or dossier.owner_name,
    }


def with_submitter(dossier: Dossier, contact: Mapping[str, str], reveal: Any) -> Mapping[str, str]:
    """Return the owner's contact with the name of who filed: the account, or who declares."""
    if dossier.channel == "online":
        return {**contact, "submitter": dossier.submitter.display_name}
    form = definition_of(dossier.version).form
    fields = form.fields.items() if form else ()
    own = [key for key, one in fields if one.prefill and one.prefill.source == _OWN_NAME]
    answers = reveal(dossier.answers) or {}
    return {**contact, "submitter": str(answers.get(own[0]) or "") if own else ""}


def _declared(dossier: Dossier) -> list[dict[str, Any]]:
    names = declarations(definition_of(dossier.version).procedure, channel=dossier.channel)
    return [{"name": name, "quantity": 1, "form": "Biểu mẫu điện tử"} for name in names]


def _handed_in(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "name": paper.name,
            "quantity": paper.quantity,
            "form": str(_FORM_TITLES[paper.form]).capitalize(),
        }
        for paper in dossier.papers.filter(replaced_at=None).order_by("position", "pk")
    ]


def _appointed(one: Appointment) -> dict[str, str]:
    """Return one of two appointments as form 01 prints it."""
    waits = f"{one.limit.words} kể từ khi nhận chứng từ nộp thuế"
    return {"what": one.what, "due_at": hour_and_day(one.due_at) if one.due_at else waits}


def _time_limit(dossier: Dossier, limit: TimeLimit) -> str:
    """Return the limit that the clock counts, in the law's words where the version still has it.

    What nobody compared with its source says so.
    """
    time = definition_of(dossier.version).procedure.time
    case = next((case for case in time.cases if case.code == dossier.case_code), None)
    written = case.limit if case else time.as_written
    words = written if _is(written, limit) else limit.words
    return words if time.verified else f"{words} (chưa đối chiếu với văn bản gốc)"


def _is(written: str, limit: TimeLimit) -> bool:
    try:
        return countable(parse_limit(written)) == limit
    except DeadlineError:
        return False


def officer_of(dossier: Dossier, letter: issuing.Paper) -> str:
    """Return who made a letter; of an old slip, who passed the dossier on from its desk."""
    if letter.drafted_by_id is not None:
        return name_in_post(letter.drafted_by_id)
    row = dossier.hand_overs.filter(stage=Stage.APPRAISAL).order_by("pk").first()
    return name_in_post(row.from_post_id) if row and row.from_post_id else ""


def request_of(dossier: Dossier, letter: issuing.Paper) -> SupplementRequest:
    """Return the request that a form 02 tells: they follow one another, each before its letter."""
    rows = dossier.supplement_requests.select_related("agency__area")
    return rows.filter(requested_at__lte=letter.drafted_at).latest("requested_at")


def _supplement(
    dossier: Dossier, letter: issuing.Paper, _: Mapping[str, str], reveal: Any
) -> dict[str, Any]:
    request = request_of(dossier, letter)
    return supplement_part(
        dossier,
        letter,
        guest=request.agency if request.stage == SupplementStage.OWN_STEP else None,
        items=[
            {
                "subject": item.label,
                "reason": reveal(item.reason),
                "remedy": item.remedy,
                "legal_basis": cited(item.legal_basis),
            }
            for item in request.items.order_by("pk")
        ],
        respond_by=request.respond_by,
    )


def supplement_part(
    dossier: Dossier,
    letter: issuing.Paper,
    *,
    guest: Agency | None,
    items: Sequence[Mapping[str, str]],
    respond_by: datetime | None,
) -> dict[str, Any]:
    """Return what form 02 says of its own; `guest` is another agency than the one that settles."""
    policy = policy_of(dossier)
    restarts, limit = policy.supplement is SupplementRule.RESTART, policy.silence_closes_after
    by = letter.drafted_by_id
    unit = Post.objects.get(pk=by).unit if by is not None else dossier.received_at_desk
    where = guest.name if guest else place_of(unit, dossier)
    return {
        **({"agency": issuing.letterhead(guest)} if guest else {}),
        "items": list(items),
        "respond_by": hour_and_day(respond_by) if respond_by else "",
        "respond_limit": f"{limit.words}, {policy.legal_basis}" if respond_by and limit else "",
        "clock_note": (
            "tính lại từ đầu kể từ khi nhận đủ nội dung bổ sung"
            if restarts
            else "tính tiếp phần còn lại kể từ khi nhận đủ nội dung bổ sung"
        ),
        "contact_name": ", ".join(part for part in (officer_of(dossier, letter), where) if part),
        "contact_phone": (guest or unit.agency).phone,
    }


def _refusal(
    dossier: Dossier, letter: issuing.Paper, _: Mapping[str, str], reveal: Any
) -> dict[str, Any]:
    refusal: Refusal = dossier.refusal
    return refusal_part(
        reason=reveal(refusal.reason),
        legal_basis=refusal.legal_basis,
        is_of_reception=refusal.is_of_reception,
    ) | whom_to_call(dossier)


def whom_to_call(dossier: Dossier) -> dict[str, str]:
    """Return the telephone of the desk that received a dossier, as its letters name it."""
    return {"contact_phone": dossier.received_at_desk.agency.phone}


def _apology(
    dossier: Dossier, letter: issuing.Paper, _: Mapping[str, str], reveal: Any
) -> dict[str, Any]:
    apology: Apology = dossier.apology
    return apology_part(
        dossier,
        reason=reveal(apology.reason),
        due_before=apology.due_before,
        due_after=apology.due_after,
        at=apology.at,
    )


def _stop(
    dossier: Dossier, letter: issuing.Paper, _: Mapping[str, str], reveal: Any
) -> dict[str, Any]:
    notice: StopNotice = dossier.stop_notice
    return stop_part(
        dossier,
        reason=reveal(notice.reason),
        legal_basis=notice.legal_basis,
        is_asked_by_owner=notice.is_asked_by_owner,
        stopped_at=notice.at,
    )


def refusal_part(*, reason: str, legal_basis: str, is_of_reception: bool) -> dict[str, Any]:
    """Return what form 03 says of its own."""
    return {
        "stage": "reception" if is_of_reception else "settlement",
        "reasons": [{"reason": reason, "legal_basis": cited(legal_basis)}],
    }


def apology_part(
    dossier: Dossier, *, reason: str, due_before: datetime, due_after: datetime, at: datetime
) -> dict[str, Any]:
    """Return what form 04 says of its own; `at` is when it is made."""
    return {
        "due_at": hour_and_day(due_before),
        "new_due_at": hour_and_day(due_after),
        "reason": reason,
        "is_late": at > due_before,
        "legal_basis": cited(policy_of(dossier).apology_basis),
    }


def stop_part(
    dossier: Dossier,
    *,
    reason: str,
    legal_basis: str,
    is_asked_by_owner: bool,
    stopped_at: datetime | None = None,
) -> dict[str, Any]:
    """Return what form 05 says of its own; settling stops as it is issued where no instant is."""
    refund = definition_of(dossier.version).fees.refund if dossier.paid_vnd else None
    originals = dossier.papers.filter(form=Paper.Form.ORIGINAL, replaced_at=None)
    return {
        "fee_paid": money.format_vnd(dossier.paid_vnd) if dossier.paid_vnd else "",
        "fee_refund": f"{refund.text} ({cited(str(refund.basis))})" if refund else "",
        "fee_owed": money.format_vnd(dossier.owed_vnd) if not dossier.is_paid else "",
        "returned_papers": [
            f"{one.name}: {one.quantity} bản chính" for one in originals.order_by("position", "pk")
        ],
        "requested_by": "Chủ hồ sơ" if is_asked_by_owner else "Cơ quan giải quyết",
        "stopped_at": hour_and_day(stopped_at) if stopped_at else "ngày ban hành thông báo này",
        "reason": reason,
        "legal_basis": cited(legal_basis),
    }


def result_data(dossier: Dossier, *, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template of a result prints of the dossier: its answers, as printed."""
    return {
        "dossier_code": dossier.code,
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "owner": dossier.owner_name,
        "answers": dict(answers),
    }
