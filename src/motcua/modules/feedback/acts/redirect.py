"""Passing feedback to the agency that it is about, where it was sent to the wrong one."""

from collections.abc import Mapping

from motcua.domain.work import api as work
from motcua.kernel.base.api import Invalid, Refusal, text
from motcua.kernel.forms.api import Choice
from motcua.kernel.organisations.api import Agency, agencies_with
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import give_to
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.competence import competent
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import KIND, Stage
from motcua.modules.feedback.opened import Opened

_MOST_CHARACTERS = 500


def _is_personal(opened: Opened) -> Refusal | None:
    """Say that a complaint stays with the person who is competent to settle it.

    Source:
        02/2011/QH13, Art. 17-21, 27.
    """
    if not opened.matter.is_complaint:
        return None
    return NotNowError("Khiếu nại do người có thẩm quyền thụ lý hoặc không, không chuyển đi.")


def _others(asked: work.Asked[Opened]) -> Mapping[str, Agency]:
    """Return by code the agencies that may have it."""
    here = asked.opened.matter.settled_by_id
    return {one.code: one for one in agencies_with(KIND) if one.pk != here}


def _parts(asked: work.Asked[Opened]) -> Mapping[str, object]:
    others = _others(asked).items()
    return {"agencies": [Choice(value=code, label=one.name) for code, one in others]}


def _redirect(asked: work.Asked[Opened]) -> work.Done:
    """Give feedback to another agency; the date that was told stays."""
    feedback, actor = asked.opened.matter, asked.actor
    agency = asked.typed.choice("agency", _others(asked), message="Hãy chọn cơ quan nhận.")
    reason = text.clean(asked.typed.word("reason"))[:_MOST_CHARACTERS]
    if problems := work.reason_problems(reason):
        raise Invalid(problems)
    place, out = competent(feedback.kind_of, agency, asked.opened.content_for(actor))
    work.recuse(feedback, out)
    passed = give_to(actor, feedback, place, stage=Stage.RECEIVING, note=reason)
    work.record(
        events.PASSINGS.handed_over,
        feedback,
        actor,
        passed.told,
        sealed={"note": asked.opened.key.seal_group(reason)},
        to_agency=place.agency.pk.hex,
    )
    work.tell_of(feedback, "feedback_passed_on")
    return work.Done(said=f"Đã chuyển {feedback.code} đến {place.agency.name}.")


ACT = SHARING.act(
    key="redirect",
    slug="chuyen-co-quan",
    letter="o",
    order=40,
    offer=work.Offer(
        title="Chuyển cơ quan khác",
        note="gửi nhầm nơi; trong 5 ngày làm việc (Điều 9 Nghị định số 20/2008/NĐ-CP)",
        effects=(
            work.Effect(icon="building", text="một cửa cơ quan đó tiếp nhận, thấy lý do chuyển"),
            work.Effect(icon="msg", text="báo người gửi nơi mới; mã và hạn trả lời không đổi"),
        ),
    ),
    why_not=SHARING.not_free,
    unless=_is_personal,
    change=_redirect,
    parts=_parts,
)
