"""Giving feedback to the unit that knows, or a complaint to whoever verifies it."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal, dates, text
from motcua.kernel.privacy.api import sealing_key
from motcua.modules.feedback import access
from motcua.modules.feedback.actions.changing import changing, record_passing
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.jobs import tell
from motcua.modules.feedback.models import Feedback, Stage


def pass_on(
    *,
    actor: Actor,
    feedback_id: UUID,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    note: str = "",
    revision: int | None = None,
) -> None:
    """Make a unit or person of the agency the holder. Records `feedback.passed_on`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        NotYoursError: Whoever is to have it must stay out of it.
        Refusal: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        work.raise_if(guards.stays_out(feedback, to_unit_id, to_post_id))
        is_to_settle = not feedback.is_complaint
        stage = Stage.SETTLING if is_to_settle else Stage(feedback.stage)
        if is_to_settle:
            feedback.due_at = feedback.answer_due_at
        passed = work.pass_on(
            actor, feedback, to_unit_id=to_unit_id, to_post_id=to_post_id, stage=stage
        )
        clean = text.clean(note)
        group = {"note": sealing_key(feedback.subject).seal_group(clean)} if clean else {}
        record_passing(feedback, actor, passed, sealed=group)
        tell.enqueue(feedback_id=feedback.pk.hex, template="feedback_passed_on")


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why it is not passed on."""
    return guards.not_held(feedback, actor) or guards.under_way(feedback)


def _offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
    if not feedback.is_open:
        return None
    due = dates.format_hour_and_day(feedback.answer_due_at)
    is_given = feedback.is_complaint
    return work.Offer(
        title="Giao xác minh, tham mưu" if is_given else "Chuyển đơn vị xử lý",
        note="người bị khiếu nại không có trong danh sách" if is_given else "đúng chuyên môn",
        effects=(
            work.Effect(icon="send", text="đơn vị nhận thấy việc này trong Việc chờ tôi"),
            work.Effect(icon="msg", text="báo người gửi đơn vị đang xem xét"),
            work.Effect(icon="clock", text=f"hạn trả lời vẫn là {due}"),
        ),
    )


def targets(asked: work.Asked[Feedback]) -> Mapping[str, object]:
    """Return to whom it may be given: nobody who must stay out of it."""
    return {"targets": work.targets_of(asked.actor, without=work.recused(asked.opened))}


def _do(asked: work.Asked[Feedback]) -> work.Done:
    target = work.target_in(asked.actor, asked.typed)
    pass_on(
        actor=asked.actor,
        feedback_id=asked.opened.pk,
        to_unit_id=target.unit_id,
        to_post_id=target.post_id,
        note=asked.typed.word("note")[:500],
        revision=asked.revision,
    )
    return work.Done(said=f"Đã chuyển {asked.opened.code} cho {target.label}.")


ACT = work.Act(
    key="pass_on",
    slug="chuyen",
    letter="c",
    order=20,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/chuyen.html",
    parts=targets,
    is_main=True,
)
