"""Passing feedback to the agency that it is about, where it was sent to the wrong one."""

from collections.abc import Mapping

from motcua.domain.work import api as work
from motcua.domain.work.api import tell_of
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal
from motcua.kernel.forms.api import Choice
from motcua.modules.feedback import access, events
from motcua.modules.feedback.actions.holding import give_to
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.competence import place_for, recused_by
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.sheets import agencies_open


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why it does not go to another agency."""
    return guards.not_free(opened, actor) or _is_personal(opened)


def _is_personal(opened: Opened) -> Refusal | None:
    """Say that a complaint stays with the person who is competent to settle it.

    Source:
        02/2011/QH13, Art. 17-21, 27.
    """
    if not opened.matter.is_complaint:
        return None
    return NotNowError("Khiếu nại do người có thẩm quyền thụ lý hoặc không, không chuyển đi.")


def _parts(asked: work.Asked[Opened]) -> Mapping[str, object]:
    others = [one for one in agencies_open() if one.pk != asked.opened.matter.settled_by_id]
    return {"agencies": [Choice(value=one.code, label=one.name) for one in others]}


def _redirect(asked: work.Asked[Opened]) -> work.Done:
    """Give feedback to another agency; the date that was told stays."""
    feedback, chosen = asked.opened.matter, asked.typed.word("agency")
    agency = next((one for one in agencies_open() if one.code == chosen), None)
    if agency is None or agency.pk == feedback.settled_by_id:
        raise Invalid((Problem(field="agency", message="Hãy chọn cơ quan nhận."),))
    out = recused_by(feedback.kind_of, agency, asked.opened.content_for(asked.actor))
    place = place_for(feedback.kind_of, agency, level=1, out=out)
    work.recuse(feedback, out)
    passed = give_to(asked.actor, feedback, place, stage=Stage.RECEIVING)
    work.record(
        events.PASSED_ON,
        feedback,
        asked.actor,
        from_unit=passed.from_unit_id.hex if passed.from_unit_id else None,
        to_unit=place.unit_id.hex,
        to_agency=place.agency.pk.hex,
    )
    tell_of(feedback, "feedback_passed_on")
    return work.Done(said=f"Đã chuyển {feedback.code} đến {place.agency.name}.")


ACT = work.Act(
    key="redirect",
    slug="chuyen-co-quan",
    letter="o",
    order=40,
    permission=access.HANDLE,
    purpose="feedback",
    offer=work.while_open(
        work.Offer(
            title="Chuyển cơ quan khác",
            note="gửi nhầm nơi; trong 5 ngày làm việc (20/2008/NĐ-CP, Điều 9)",
            effects=(
                work.Effect(icon="building", text="một cửa cơ quan đó tiếp nhận"),
                work.Effect(icon="msg", text="báo người gửi nơi mới; mã và hạn trả lời không đổi"),
            ),
        ),
        unless=_is_personal,
    ),
    why_not=why_not,
    change=_redirect,
    template="feedback/desk/acts/chuyen-co-quan.html",
    parts=_parts,
)
