"""How feedback goes from hand to hand: to the unit that knows, or to whoever verifies."""

from dataclasses import replace

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, dates
from motcua.modules.feedback import events
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.models import Stage
from motcua.modules.feedback.opened import Opened


def _offer(opened: Opened) -> work.Offer | None:
    if not opened.matter.is_open:
        return None
    is_given = opened.matter.is_complaint
    return work.Offer(
        title="Giao xác minh, tham mưu" if is_given else "Chuyển đơn vị xử lý",
        note="người bị khiếu nại không có trong danh sách" if is_given else "đúng chuyên môn",
        effects=(
            work.Effect(icon="send", text="đơn vị nhận thấy việc này trong Việc chờ tôi"),
            work.Effect(icon="msg", text="báo người gửi đơn vị đang xem xét"),
            _due_stays(opened),
        ),
    )


def _due_stays(opened: Opened) -> work.Effect:
    due = dates.format_hour_and_day(opened.matter.answer_due_at)
    return work.Effect(icon="clock", text=f"hạn trả lời vẫn là {due}")


def _stage_after(opened: Opened) -> str:
    """Return at what stage the receiver goes on; feedback passed on is to be answered from then."""
    feedback = opened.matter
    if feedback.is_complaint:
        return feedback.stage
    feedback.due_at = feedback.answer_due_at
    return Stage.SETTLING


def _begun(opened: Opened, passing: work.Passing) -> str:
    since = passing.last.at
    has_drafted = any(one.drafted_at >= since for one in opened.papers)
    has_asked = any(one.is_from_agency and one.at >= since for one in opened.messages)
    return work.BEGUN if has_drafted or has_asked else ""


def _undo(_actor: Actor, opened: Opened, passing: work.Passing) -> None:
    """Let the agency settle it again that had passed it to another."""
    giver = passing.last.from_unit
    if giver is not None:
        opened.matter.settled_by = giver.agency


PASSING = work.Circulation(
    sharing=SHARING,
    events=events.PASSINGS,
    first_stage=Stage.RECEIVING,
    offer=_offer,
    effects=lambda opened: (_due_stays(opened),),
    stage_after=_stage_after,
    begun=_begun,
    undo=_undo,
    after=lambda opened: work.tell_of(opened.matter, "feedback_passed_on"),
)
ACTS = (
    replace(PASSING.hand_over_act, key="pass_on", order=20, is_main=True),
    PASSING.take_back_act,
    PASSING.recall_act,
)
