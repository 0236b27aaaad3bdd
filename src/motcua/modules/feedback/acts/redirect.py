"""Passing feedback to the agency that it is about, where it was sent to the wrong one."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal
from motcua.kernel.forms.api import Choice
from motcua.kernel.organisations.api import Agency, UnknownAgencyError, agency_by_code
from motcua.kernel.privacy.api import read
from motcua.modules.feedback import access
from motcua.modules.feedback.actions.changing import changing, record_passing
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.competence import place_for, recused_by
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.jobs import tell
from motcua.modules.feedback.models import Feedback, Stage
from motcua.modules.feedback.sheets import agencies_open


def redirect(
    *, actor: Actor, feedback_id: UUID, agency: Agency, revision: int | None = None
) -> None:
    """Give feedback to another agency; the date that was told stays. Records it.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        Refusal: See `why_not`.
    """
    with changing(actor, feedback_id, revision=revision) as feedback:
        work.require(ACT, feedback, actor)
        reading = read(actor, subject=feedback.subject, purpose=access.SETTLE)
        content = reading.reveal(feedback.content)
        out = recused_by(feedback.kind_of, agency, content)
        place = place_for(feedback.kind_of, agency, level=1, out=out)
        work.recuse(feedback, out)
        feedback.settled_by = place.agency
        passed = work.pass_on(
            actor,
            feedback,
            to_unit_id=place.unit_id,
            stage=Stage.RECEIVING,
            units=(place.agency.pk,),
        )
        record_passing(feedback, actor, passed, to_agency=place.agency)
        tell.enqueue(feedback_id=feedback.pk.hex, template="feedback_passed_on")


def why_not(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say why it does not go to another agency."""
    return guards.not_held(feedback, actor) or guards.under_way(feedback) or _is_personal(feedback)


def _is_personal(feedback: Feedback) -> Refusal | None:
    """Say that a complaint stays with the person who is competent to settle it.

    Source:
        02/2011/QH13, Art. 17-21, 27.
    """
    if not feedback.is_complaint:
        return None
    return NotNowError("Khiếu nại do người có thẩm quyền thụ lý hoặc không, không chuyển đi.")


def _offer(feedback: Feedback, _actor: Actor) -> work.Offer | None:
    if not feedback.is_open or feedback.is_complaint:
        return None
    return work.Offer(
        title="Chuyển cơ quan khác",
        note="gửi nhầm nơi; trong 5 ngày làm việc (20/2008/NĐ-CP, Điều 9)",
        effects=(
            work.Effect(icon="building", text="một cửa cơ quan đó tiếp nhận"),
            work.Effect(icon="msg", text="báo người gửi nơi mới; mã và hạn trả lời không đổi"),
        ),
    )


def _parts(asked: work.Asked[Feedback]) -> Mapping[str, object]:
    others = [one for one in agencies_open() if one.pk != asked.opened.settled_by_id]
    return {"agencies": [Choice(value=one.code, label=one.name) for one in others]}


def _do(asked: work.Asked[Feedback]) -> work.Done:
    try:
        agency = agency_by_code(asked.typed.word("agency"))
    except UnknownAgencyError:
        message = "Hãy chọn cơ quan nhận."
        raise Invalid((Problem(field="agency", message=message),)) from None
    redirect(actor=asked.actor, feedback_id=asked.opened.pk, agency=agency, revision=asked.revision)
    return work.Done(said=f"Đã chuyển {asked.opened.code} đến {agency.name}.")


ACT = work.Act(
    key="redirect",
    slug="chuyen-co-quan",
    letter="o",
    order=40,
    permission=access.HANDLE,
    purpose="feedback",
    offer=_offer,
    why_not=why_not,
    do=_do,
    template="feedback/desk/acts/chuyen-co-quan.html",
    parts=_parts,
)
