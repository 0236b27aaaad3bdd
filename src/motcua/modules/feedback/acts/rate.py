"""Whoever wrote says, once, how content they are with the answer."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback import events
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Outcome
from motcua.modules.feedback.opened import Sent

_SCORES = {str(score): score for score in range(1, 6)}


def why_not(opened: Sent, _actor: Actor) -> Refusal | None:
    """Say why the answer is not rated."""
    if opened.matter.outcome == Outcome.ANSWERED and opened.matter.score is None:
        return None
    return NotNowError("Mỗi câu trả lời được đánh giá một lần.")


def _rate(asked: work.Asked[Sent]) -> work.Done:
    score = asked.typed.choice("score", _SCORES, message="Hãy chọn mức hài lòng từ 1 đến 5.")
    asked.opened.matter.score = score
    work.record(events.RATED, asked.opened.matter, asked.actor, score=score)
    return work.Done(said="Cảm ơn bạn đã đánh giá.", page="")


OWN = BY_SENDER.act(
    key="rate",
    slug="danh-gia",
    order=30,
    offer=lambda _opened, _actor: work.Offer(title="Gửi đánh giá"),
    why_not=why_not,
    change=_rate,
)
