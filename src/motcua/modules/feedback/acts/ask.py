"""Asking whoever wrote one thing more; no clock stops for it."""

from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback import access
from motcua.modules.feedback.actions.changing import changing
from motcua.modules.feedback.actions.write_on import add
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.jobs import tell
from motcua.modules.feedback.models import Feedback


def ask(*, actor: Actor, feedback_id: UUID, words: str, revision: int | None = None) -> None:
    """Ask, and tell whoever wrote. Records `feedback.written_on`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        Invalid: Nothing was written, or too much.
        Refusal: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        add(actor, feedback, words, is_from_agency=True)
        tell.enqueue(feedback_id=feedback.pk.hex, template="feedback_asked")


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why nothing is asked."""
    return guards.not_held(feedback, actor)


def _offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
    if not feedback.is_open:
        return None
    return work.Offer(
        title="Hỏi người gửi",
        note="khi chưa rõ việc gì, ở đâu",
        effects=(
            work.Effect(icon="msg", text="báo người gửi mở trang theo dõi để trả lời"),
            work.Effect(icon="clock", text="đồng hồ không dừng"),
        ),
    )


def _do(asked: work.Asked[Feedback]) -> work.Done:
    ask(
        actor=asked.actor,
        feedback_id=asked.opened.pk,
        words=asked.typed.word("words"),
        revision=asked.revision,
    )
    return work.Done(said="Đã hỏi người gửi.", page="")


ACT = work.Act(
    key="ask",
    slug="hoi",
    letter="h",
    order=30,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/hoi.html",
)
