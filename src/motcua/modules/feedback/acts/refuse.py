"""Not taking feedback, with the ground of the law; a complaint is refused by a signed paper."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, text
from motcua.kernel.forms.api import Choice
from motcua.kernel.privacy.api import sealing_key
from motcua.modules.feedback import access, events
from motcua.modules.feedback.actions.changing import changing, end, record
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.jobs import tell
from motcua.modules.feedback.models import Feedback, Outcome

GROUNDS: Mapping[str, tuple[str, str]] = {
    "unclear": ("Không rõ việc gì, đã hỏi mà không được trả lời", "20/2008/NĐ-CP, Điều 7"),
    "nobody": ("Không có tên, địa chỉ, số điện thoại thật", "20/2008/NĐ-CP, Điều 7"),
    "other": (
        "Không về quy định, việc làm hành chính",
        "20/2008/NĐ-CP, Điều 5",
    ),
    "complaint": ("Là khiếu nại về quyết định, việc làm với chính mình", "02/2011/QH13, Điều 7"),
    "denunciation": ("Là tố cáo; phải gửi nơi có thẩm quyền, được giữ bí mật", "25/2018/QH14"),
}


def refuse(
    *, actor: Actor, feedback_id: UUID, ground: str, words: str, revision: int | None = None
) -> None:
    """End feedback without an answer, and tell why. Records `feedback.refused`.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        Invalid: No ground, or nothing that whoever wrote could do next.
        Refusal: See `why_not`.
    """
    clean = text.clean(words)[:2000]
    if ground not in GROUNDS or not clean:
        raise Invalid((Problem(field="ground", message="Hãy chọn căn cứ và ghi nên làm gì tiếp."),))
    name, basis = GROUNDS[ground]
    reason = f"{name} ({basis}).\n{clean}"
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        key = sealing_key(feedback.subject)
        feedback.reason = key.seal(reason)
        end(feedback, Outcome.REFUSED)
        group = {"reason": key.seal_group(reason)}
        record(events.REFUSED, feedback, actor, sealed=group, legal_basis=basis)
        tell.enqueue(feedback_id=feedback.pk.hex, template="feedback_refused")


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why it is not refused."""
    return guards.not_held(feedback, actor) or guards.under_way(feedback) or _needs_paper(feedback)


def _needs_paper(feedback: Feedback) -> Refusal | None:
    """Say that a complaint is refused by a signed paper alone.

    Source:
        02/2011/QH13, Art. 27.2.
    """
    if not feedback.is_complaint:
        return None
    return NotNowError("Khiếu nại không thụ lý phải có thông báo được ký, đóng dấu.")


def _offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
    if not feedback.is_open or feedback.is_complaint:
        return None
    return work.Offer(
        title="Không tiếp nhận",
        note="chỉ khi luật cho phép",
        effects=(
            work.Effect(icon="msg", text="báo người gửi lý do, căn cứ, việc nên làm"),
            work.Effect(icon="close", text="kết thúc, không có văn bản trả lời"),
        ),
    )


def _parts(_asked: work.Asked[Feedback]) -> Mapping[str, object]:
    return {"grounds": [Choice(value=key, label=name) for key, (name, _) in GROUNDS.items()]}


def _do(asked: work.Asked[Feedback]) -> work.Done:
    typed = asked.typed
    refuse(
        actor=asked.actor,
        feedback_id=asked.opened.pk,
        ground=typed.word("ground"),
        words=typed.word("words"),
        revision=asked.revision,
    )
    return work.Done(said=f"Đã báo không tiếp nhận {asked.opened.code}.")


ACT = work.Act(
    key="refuse",
    slug="khong-tiep-nhan",
    letter="r",
    order=50,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/khong-tiep-nhan.html",
    parts=_parts,
)
