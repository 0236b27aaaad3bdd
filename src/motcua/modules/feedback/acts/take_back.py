"""Taking feedback back before whoever it was passed to has begun."""

from uuid import UUID

from motcua.domain.issuing.api import Paper
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback import access
from motcua.modules.feedback.actions.changing import changing, record_passing
from motcua.modules.feedback.models import Feedback, Stage


def take_back(*, actor: Actor, feedback_id: UUID, revision: int | None = None) -> None:
    """Take back what this officer passed on last. Records `feedback.passed_on`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        CannotTakeBackError: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        passing = work.last_passing(feedback)
        assert passing is not None
        work.put_back(actor, feedback, passing, first_stage=Stage.RECEIVING)
        record_passing(feedback, actor, passing.last, is_undone=True)


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why the last passing cannot be undone."""
    passing = work.last_passing(feedback)
    sentence = work.why_not_taken_back(actor, feedback, passing)
    if not sentence and passing and _was_worked_on(feedback, passing):
        sentence = work.BEGUN
    return work.CannotTakeBackError(sentence) if sentence else None


def _was_worked_on(feedback: Feedback, passing: work.Passing) -> bool:
    since = passing.last.at
    return (
        Paper.objects.filter(matter=feedback.pk, drafted_at__gte=since).exists()
        or feedback.messages.filter(is_from_agency=True, at__gte=since).exists()
    )


def _offer(feedback: Feedback, actor: Actor) -> work.Offer | None:
    if work.is_holder(actor, feedback) or why_not(feedback, actor) is not None:
        return None
    return work.Offer(
        title="Lấy lại",
        note="bên nhận chưa làm gì",
        effects=(work.Effect(icon="undo", text="việc này lại chờ bạn, không chờ bên nhận"),),
    )


def _do(asked: work.Asked[Feedback]) -> work.Done:
    take_back(actor=asked.actor, feedback_id=asked.opened.pk, revision=asked.revision)
    return work.Done(said=f"Đã lấy lại {asked.opened.code}.", page="")


ACT = work.Act(
    key="take_back",
    slug="lay-lai",
    letter="b",
    order=70,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/lay-lai.html",
)
