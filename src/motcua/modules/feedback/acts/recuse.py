"""Keeping the officer whom feedback is about out of it, where the machine did not see the name."""

from collections.abc import Mapping, Sequence

from motcua.domain.work import api as work
from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.forms.api import Choice
from motcua.kernel.identity.api import Holding, head_of, officers_of
from motcua.modules.feedback import access, events
from motcua.modules.feedback.actions.holding import pass_to_competent
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.models import Feedback, Stage
from motcua.modules.feedback.opened import Opened


def _concerned(opened: Opened) -> Sequence[Holding]:
    """Return whom it may be about: not whoever settles a first complaint by law, nor is out."""
    officers = officers_of(opened.matter.settled_by_id)
    settler = head_of(officers) if opened.matter.is_complaint else None
    out = opened.kept_out | ({settler.account_id} if settler else set())
    return [one for one in officers if one.account_id not in out]


def _parts(asked: work.Asked[Opened]) -> Mapping[str, object]:
    return {
        "officers": [
            Choice(value=one.post_id.hex, label=f"{one.account.display_name}, {one.post.title}")
            for one in _concerned(asked.opened)
        ]
    }


def _recuse(asked: work.Asked[Opened]) -> work.Done:
    feedback, chosen = asked.opened.matter, asked.typed.word("post")
    held = next((one for one in _concerned(asked.opened) if one.post_id.hex == chosen), None)
    if held is None:
        raise Invalid((Problem(field="post", message="Hãy chọn cán bộ đứng ngoài."),))
    work.recuse(feedback, [held.account_id])
    if _is_with_whom_it_is_about(feedback):
        pass_to_competent(asked.actor, feedback, stage=Stage(feedback.stage))
    work.record(events.RECUSED, feedback, asked.actor, posts=[held.post_id.hex])
    return work.Done(said=f"Đã để người đó đứng ngoài {feedback.code}.")


def _is_with_whom_it_is_about(feedback: Feedback) -> bool:
    out = work.recused(feedback)
    return work.is_wholly_kept_out(out, feedback.holder_unit_id, feedback.holder_post_id)


ACT = work.Act(
    key="recuse",
    slug="dung-ngoai",
    letter="d",
    order=60,
    permission=access.HANDLE,
    purpose="feedback",
    offer=work.while_open(
        work.Offer(
            title="Để cán bộ bị phản ánh đứng ngoài",
            note="khi người gửi nói về một đồng nghiệp, hoặc về chính bạn",
            effects=(
                work.Effect(icon="lock", text="người đó không thấy, không dự thảo, không ký"),
                work.Effect(icon="send", text="đang ở người đó thì chuyển người có thẩm quyền"),
            ),
        )
    ),
    why_not=guards.not_free,
    change=_recuse,
    template="feedback/desk/acts/dung-ngoai.html",
    parts=_parts,
)
