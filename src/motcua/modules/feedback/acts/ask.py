"""Asking whoever wrote one thing more; no clock stops for it."""

from motcua.domain.work import api as work
from motcua.modules.feedback.actions.write_on import write_on
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.opened import Opened


def _ask(asked: work.Asked[Opened]) -> work.Done:
    write_on(asked.actor, asked.opened, asked.typed.word("words"), is_from_agency=True)
    work.tell_of(asked.opened.matter, "feedback_asked")
    return work.Done(said="Đã hỏi người gửi.", page="")


ACT = SHARING.act(
    key="ask",
    slug="hoi",
    letter="h",
    order=30,
    offer=work.Offer(
        title="Hỏi người gửi",
        note="khi chưa rõ việc gì, ở đâu",
        effects=(
            work.Effect(icon="msg", text="báo người gửi mở trang theo dõi để trả lời"),
            work.Effect(icon="clock", text="đồng hồ không dừng"),
        ),
    ),
    change=_ask,
)
