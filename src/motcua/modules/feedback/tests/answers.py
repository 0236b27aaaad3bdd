"""What is answered in these tests, and short ways from the inbox to a sealed paper."""

from collections.abc import Mapping

from motcua.domain.dossiers.testing import Province
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.api import Paper
from motcua.domain.issuing.testing import PIN
from motcua.domain.work.api import inbox
from motcua.kernel.ledger.api import entries
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.papers import PAPER

SAID = {
    "said": ["Ủy ban nhân dân xã đã thông cống ngày 20/11/2026, xin lỗi Ông/Bà."],
    "publicQuestion": ["Bà Trần Thị Minh Hoa, số 0912345678, hỏi về cống tắc."],
    "publicAnswer": ["Anh Nguyễn Quang Minh đã báo, xã đã thông cống ngày 20/11/2026."],
}
ACCEPTED = {
    "isComplex": ["yes"],
    "isRemote": ["no"],
    "why": ["Nhiều nội dung, nhiều người"],
}
REJECTED = {
    "ground": ["Đã hết thời hiệu mà không có lý do chính đáng"],
    "why": ["Đã quá 90 ngày"],
    "advice": ["Khởi kiện tại Tòa án"],
}
DECIDED = {
    "findings": ["Đã xác minh: giấy tờ đủ, thông báo từ chối không có căn cứ."],
    "conclusion": ["Khiếu nại đúng"],
    "legalBasis": ["Luật Khiếu nại, Điều 31"],
    "orders": ["Hủy thông báo từ chối, nhận hồ sơ ngay."],
}


def waiting_for(province: Province, who: str) -> set[str]:
    return {row.matter.code for row in inbox(province.actor(who))}


def give(province: Province, feedback: Feedback, *, by: str, to: str) -> None:
    unit_id = province.unit_id(to)
    PASSING.hand_over(actor=province.actor(by), matter_id=feedback.pk, to_unit_id=unit_id)


def issue(
    province: Province, feedback: Feedback, code: str, said: Mapping[str, object], *, by: str
) -> None:
    paper = issuing.draft(
        actor=province.actor(by), kind=PAPER, matter_id=feedback.pk, code=code, posted=said
    )
    issuing.sign(actor=province.actor("tuan"), paper_id=paper.id, pin=PIN)
    issuing.number_and_seal(actor=province.actor("thao"), paper_id=paper.id, pin=PIN)
    feedback.refresh_from_db()


def told(feedback: Feedback) -> list[str]:
    return [entry.event for entry in entries(feedback.subject)]


def withdraw_paper(office: Province, paper: Paper) -> None:
    decision = issuing.withdraw(
        actor=office.actor("ha"),
        paper_id=paper.pk,
        reason="Trả lời nhầm sang việc khác.",
        legal_basis="20/2008/NĐ-CP, Điều 19",
    )
    issuing.sign(actor=office.actor("tuan"), paper_id=decision.id, pin=PIN)
    issuing.number_and_seal(actor=office.actor("thao"), paper_id=decision.id, pin=PIN)
