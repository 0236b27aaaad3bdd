"""What the owner is told happened: who acted, when, until when, and what comes next."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.dossiers.acts.forms.recipients import code_of
from motcua.domain.dossiers.attached import given_of, has_open_claim
from motcua.domain.dossiers.models import FRUITLESS, Dossier, Status, SupplementRequest
from motcua.domain.dossiers.queries import open_supplement
from motcua.domain.dossiers.status_words import step_words
from motcua.domain.issuing.api import last_withdrawal, waits_by, withdrawn_by
from motcua.domain.payments.api import left_told
from motcua.domain.work.api import OwnerNotice
from motcua.kernel.base.api import SYSTEM, clock, dates, money
from motcua.kernel.identity.api import name_in_post
from motcua.kernel.privacy.api import EXECUTE, read

_NEXT_STEPS = {
    Status.FILED: "cán bộ một cửa kiểm tra hồ sơ",
    Status.RECEIVED: "chuyển bộ phận chuyên môn thẩm định",
    Status.PROCESSING: "thẩm định và trình ký",
    Status.SUPPLEMENT_REQUESTED: "Ông/Bà sửa đúng các mục được nêu",
    Status.PAYMENT_REQUESTED: "Ông/Bà nộp phí, lệ phí",
    Status.SETTLED: "Ông/Bà nhận kết quả",
    Status.RETURNED: "Ông/Bà đánh giá mức hài lòng",
    Status.NOT_RECEIVED: "Ông/Bà có quyền khiếu nại nếu không đồng ý",
    Status.STOPPED: "Ông/Bà có thể nộp lại hồ sơ khi cần",
    Status.WITHDRAWN: "Ông/Bà có thể nộp lại hồ sơ khi cần",
}


_FETCHED: Mapping[str, str] = {
    "electronic": "Xem và tải ở trang của hồ sơ trên Cổng",
    "post": "Bưu chính giao tận nơi",
}
"""Where a result is had that nobody has to come for."""
_OF_PAPERS = frozenset({"paper_returned", "paper_return_undone"})


def notice_of(dossier_id: UUID, template: str) -> OwnerNotice:
    """Return what the owner of a dossier is told by the words of a template."""
    rows = Dossier.objects.select_related("settled_by", "received_at_desk", "holder_unit")
    dossier = rows.get(id=dossier_id)
    contact = read(SYSTEM, subject=dossier.subject, purpose=EXECUTE).reveal(dossier.contact) or {}
    own: dict[str, object] = {}
    if template == "return_code":
        own["return_code"] = code_of(dossier)
    if template == "dossier_overdue":
        own["officer"] = _has_it(dossier)
    if template == "result_withdrawn":
        own |= _of_withdrawal(dossier)
    if template == "result_taken":
        own |= _of_taker(dossier)
    if template in _OF_PAPERS:
        own |= _of_papers(dossier, template)
    return OwnerNotice(
        matter=dossier,
        words=context_of(dossier, is_of_asker=template == "supplement_requested") | own,
        account_id=dossier.owner_id,
        phone=contact.get("phone", ""),
        email=contact.get("email", ""),
        page=f"/ho-so/{dossier.code}/",
    )


def _of_withdrawal(dossier: Dossier) -> dict[str, object]:
    """Return who withdrew the last result, by which decision, and what the owner may do."""
    decision = last_withdrawal(dossier)
    named = {"agency": decision.body_name} if decision else {}
    return {**named, "next_step": _NEXT_STEPS[Status.NOT_RECEIVED]}


def _of_taker(dossier: Dossier) -> dict[str, object]:
    """Return in which quality somebody took the last thing given, when, and who gave it."""
    last = dossier.handings_out.filter(undone_at=None).latest("at")
    giver = name_in_post(last.post_id) or dossier.received_at_desk.name
    return {"taker": last.words, "at": dates.format_hour_and_day(last.at), "officer": giver}


def _of_papers(dossier: Dossier, template: str) -> dict[str, object]:
    """Return which papers of parts were given alone last, or noted as given by mistake, to whom."""
    rows = dossier.handings_out.exclude(paper=None).select_related("paper")
    is_mistake = template == "paper_return_undone"
    told = rows.filter(undone_at__isnull=not is_mistake)
    found = sorted(told or rows, key=lambda one: one.undone_at or one.at)
    last = found[-1]
    same = [one for one in found if (one.at, one.undone_at) == (last.at, last.undone_at)]
    giver = name_in_post(last.post_id) or dossier.received_at_desk.name
    words = ", ".join(one.paper_words for one in same)
    return {"papers": words, "taker": last.words, "officer": giver}


def context_of(dossier: Dossier, *, is_of_asker: bool = False) -> dict[str, object]:
    """Return what notices may say of a dossier: nothing that tells who the person is.

    Args:
        dossier: Of which.
        is_of_asker: Whether it is whoever asks for a supplement that speaks, else the holder.
    """
    asked = open_supplement(dossier) if is_of_asker else None
    given = given_of(dossier.id)
    return {
        "dossier_code": dossier.code,
        "procedure": dossier.procedure_name,
        "agency": (asked.agency if asked else dossier.settled_by).name,
        "unit": str(dossier.holder_unit or dossier.received_at_desk),
        "officer": _officer(dossier, asked),
        "at": dates.format_hour_and_day(clock.now()),
        "due": dates.format_hour_and_day(dossier.due_at) if dossier.due_at else "chưa xác định",
        "next_step": _next_step(dossier),
        "place": dossier.received_at_desk.name,
        "where": _FETCHED.get(dossier.result_channel)
        or f"Nhận tại: {dossier.received_at_desk.name}",
        "items": str(asked.items.count() if asked else 0),
        "decision": withdrawn_by(dossier) if dossier.settled_at else "",
        "taker": given.words if given else "chủ hồ sơ, bản điện tử",
        "amount": money.format_vnd(dossier.owed_vnd),
        "paid": money.format_vnd(dossier.paid_vnd),
        "left": left_told(dossier.owed_vnd, dossier.fee_vnd, is_open=has_open_claim(dossier)),
    }


def _next_step(dossier: Dossier) -> str:
    """Say what comes next: the step of the drawn process while the agency works."""
    if dossier.task is not None and dossier.status == Status.PROCESSING:
        return step_words(dossier.task.name, dossier.task.act)
    step = _NEXT_STEPS[Status(dossier.status)]
    if dossier.status not in FRUITLESS or not dossier.paid_vnd:
        return step
    paid, desk = money.format_vnd(dossier.paid_vnd), dossier.received_at_desk.name
    return f"{step}; về khoản {paid} đã nộp, Ông/Bà hỏi {desk}, mang biên lai"


def _has_it(dossier: Dossier) -> str:
    """Name who has it now: whoever is to sign or seal a paper, or their unit; else its holder."""
    task = waits_by(dossier)
    if task is None or task.unit is None:
        return _officer(dossier, None)
    return (name_in_post(task.post_id) if task.post_id else "") or task.unit.name


def _officer(dossier: Dossier, asked: SupplementRequest | None) -> str:
    """Name who acted: who asks, who refused, else who holds it; the unit where nobody is named."""
    refusal = getattr(dossier, "refusal", None)
    acted = asked.requested_by_id if asked else refusal.post_id if refusal else None
    post_id = acted or dossier.holder_post_id
    named = name_in_post(post_id) if post_id else ""
    return named or (dossier.holder_unit or dossier.received_at_desk).name
