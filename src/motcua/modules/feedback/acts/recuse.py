"""Keeping the officer whom feedback is about out of it, where the machine did not see the name."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal
from motcua.kernel.forms.api import Choice
from motcua.kernel.identity.api import Holding
from motcua.modules.feedback import access, events
from motcua.modules.feedback.actions.changing import changing, pass_to_competent, record
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.competence import head_of, is_barred, officers_of
from motcua.modules.feedback.models import Feedback, Stage


def recuse(*, actor: Actor, feedback_id: UUID, post_id: UUID, revision: int | None = None) -> None:
    """Keep whoever holds a post of the agency out, and pass on what they have. Records it.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        Invalid: There is no such officer, or the law has them settle it.
        Refusal: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        held = next((one for one in _concerned(feedback) if one.post_id == post_id), None)
        if held is None:
            raise Invalid((Problem(field="post", message="Hãy chọn cán bộ đứng ngoài."),))
        work.recuse(feedback, [held.account_id])
        if is_barred(feedback, feedback.holder_unit_id, feedback.holder_post_id):
            pass_to_competent(actor, feedback, stage=Stage(feedback.stage))
        record(events.RECUSED, feedback, actor, posts=[post_id.hex])


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why nobody is kept out."""
    return guards.not_held(feedback, actor) or guards.under_way(feedback)


def _concerned(feedback: Feedback) -> Sequence[Holding]:
    """Return whom it may be about: not whoever settles a first complaint by law."""
    officers = officers_of(feedback.settled_by)
    settler = head_of(officers) if feedback.is_complaint else None
    return [one for one in officers if settler is None or one.account_id != settler.account_id]


def _offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
    if not feedback.is_open:
        return None
    return work.Offer(
        title="Để cán bộ bị phản ánh đứng ngoài",
        note="khi người gửi nói về một đồng nghiệp, hoặc về chính bạn",
        effects=(
            work.Effect(icon="lock", text="người đó không thấy, không dự thảo, không ký"),
            work.Effect(icon="send", text="đang ở người đó thì chuyển người khác có thẩm quyền"),
        ),
    )


def _parts(asked: work.Asked[Feedback]) -> Mapping[str, object]:
    out = work.recused(asked.opened)
    return {
        "officers": [
            Choice(value=one.post_id.hex, label=f"{one.account.display_name}, {one.post.title}")
            for one in _concerned(asked.opened)
            if one.account_id not in out
        ]
    }


def _do(asked: work.Asked[Feedback]) -> work.Done:
    chosen = asked.typed.word("post")
    found = [one for one in _concerned(asked.opened) if one.post_id.hex == chosen]
    post_id = found[0].post_id if found else UUID(int=0)
    recuse(
        actor=asked.actor,
        feedback_id=asked.opened.pk,
        post_id=post_id,
        revision=asked.revision,
    )
    return work.Done(said=f"Đã để người đó đứng ngoài {asked.opened.code}.")


ACT = work.Act(
    key="recuse",
    slug="dung-ngoai",
    letter="d",
    order=60,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/dung-ngoai.html",
    parts=_parts,
)
