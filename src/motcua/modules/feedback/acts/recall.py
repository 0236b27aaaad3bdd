"""Recalling feedback: a leader takes it from whoever has it, and gives it to another."""

from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback.actions.changing import changing, record_passing
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.acts.pass_on import targets
from motcua.modules.feedback.models import Feedback


def recall(
    *,
    actor: Actor,
    feedback_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    reason: str,
    revision: int | None = None,
) -> None:
    """Take feedback from whoever has it, and give it to another. Records `feedback.passed_on`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        CannotHandOverError: See `work.recall`.
        Refusal: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        work.raise_if(guards.stays_out(feedback, to_unit_id, to_post_id))
        passed = work.recall(
            actor, feedback, to_unit_id=to_unit_id, to_post_id=to_post_id, reason=reason
        )
        record_passing(feedback, actor, passed)


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why it is not recalled."""
    sentence = work.why_not_recalled(actor, feedback)
    return work.CannotHandOverError(sentence) if sentence else guards.under_way(feedback)


def _offer(feedback: Feedback, actor: Actor) -> work.Offer | None:
    if why_not(feedback, actor) is not None:
        return None
    return work.Offer(
        title="Thu hồi, giao người khác",
        note="kể cả khi người đang giữ đã bắt đầu xem xét",
        effects=(
            work.Effect(icon="send", text="việc này chờ người được giao, không chờ người cũ"),
            work.Effect(icon="clock", text="hạn trả lời không đổi"),
        ),
    )


def _do(asked: work.Asked[Feedback]) -> work.Done:
    target = work.target_in(asked.actor, asked.typed)
    recall(
        actor=asked.actor,
        feedback_id=asked.opened.pk,
        to_unit_id=target.unit_id,
        to_post_id=target.post_id,
        reason=asked.typed.word("reason"),
        revision=asked.revision,
    )
    return work.Done(said=f"Đã thu hồi {asked.opened.code}, giao {target.label}.", page="")


ACT = work.Act(
    key="recall",
    slug="thu-hoi-viec",
    letter="v",
    order=80,
    permission=work.RECALL,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/thu-hoi-viec.html",
    parts=targets,
)
