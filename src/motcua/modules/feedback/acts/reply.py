"""Whoever wrote adds what they have to say."""

from motcua.domain.work import api as work
from motcua.modules.feedback.actions.write_on import write_on
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.opened import Sent


def _reply(asked: work.Asked[Sent]) -> work.Done:
    write_on(asked.actor, asked.opened, asked.typed.word("words"), is_from_agency=False)
    return work.Done(said="Đã gửi thêm. Người xem xét thấy ngay.", page="")


OWN = BY_SENDER.act(
    key="reply", slug="tra-loi", order=10, offer=work.Offer(title="Gửi thêm"), change=_reply
)
