"""Not taking feedback, with the ground of the law; a complaint is refused by a signed paper."""

from collections.abc import Mapping

from motcua.domain.work import api as work
from motcua.kernel.base.api import Invalid, Problem, Refusal, text
from motcua.kernel.forms.api import Choice
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import end
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Outcome
from motcua.modules.feedback.opened import Opened

GROUNDS: Mapping[str, tuple[str, str]] = {
    "unclear": ("Không rõ việc gì, đã hỏi mà không được trả lời", "20/2008/NĐ-CP, Điều 7"),
    "nobody": ("Không có tên, địa chỉ, số điện thoại thật", "20/2008/NĐ-CP, Điều 7"),
    "other": ("Không về quy định, việc làm hành chính", "20/2008/NĐ-CP, Điều 5"),
    "complaint": ("Là khiếu nại về quyết định, việc làm với chính mình", "02/2011/QH13, Điều 7"),
    "denunciation": ("Là tố cáo; phải gửi nơi có thẩm quyền, được giữ bí mật", "25/2018/QH14"),
}
_SAY = "Hãy viết thành câu người gửi nên làm gì tiếp."
_CHOOSE = "Hãy chọn căn cứ và ghi nên làm gì tiếp."


def _needs_paper(opened: Opened) -> Refusal | None:
    """Say that a complaint is refused by a signed paper alone.

    Source:
        02/2011/QH13, Art. 27.2.
    """
    if not opened.matter.is_complaint:
        return None
    return NotNowError("Khiếu nại không thụ lý phải có thông báo được ký, đóng dấu.")


def _refuse(asked: work.Asked[Opened]) -> work.Done:
    words = text.clean(asked.typed.word("words"))[:2000]
    chosen = asked.typed.choice("ground", GROUNDS if words else {}, message=_CHOOSE)
    if not work.says_something(words):
        raise Invalid((Problem(field="words", message=_SAY),))
    (name, basis), feedback, key = chosen, asked.opened.matter, asked.opened.key
    reason = f"{name} ({basis}).\n{words}"
    feedback.reason = key.seal(reason)
    end(feedback, Outcome.REFUSED)
    group = {"reason": key.seal_group(reason)}
    work.record(events.REFUSED, feedback, asked.actor, sealed=group, legal_basis=basis)
    work.tell_of(feedback, "feedback_refused")
    return work.Done(said=f"Đã báo không tiếp nhận {feedback.code}.")


ACT = SHARING.act(
    key="refuse",
    slug="khong-tiep-nhan",
    letter="r",
    order=50,
    offer=work.Offer(
        title="Không tiếp nhận",
        note="chỉ khi luật cho phép",
        effects=(
            work.Effect(icon="msg", text="báo người gửi lý do, căn cứ, việc nên làm"),
            work.Effect(icon="close", text="kết thúc, không có văn bản trả lời"),
        ),
    ),
    why_not=SHARING.not_free,
    unless=_needs_paper,
    change=_refuse,
    parts=lambda _asked: {
        "grounds": [Choice(value=key, label=name) for key, (name, _) in GROUNDS.items()]
    },
)
