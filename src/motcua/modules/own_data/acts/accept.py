"""Answering that a request is taken up: the first clock is kept, the second goes on."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Refusal, clock
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import SHARING
from motcua.modules.own_data.errors import NotNowError
from motcua.modules.own_data.models import Stage
from motcua.modules.own_data.opened import Opened


def _once(opened: Opened) -> Refusal | None:
    if opened.matter.answered_at is None:
        return None
    return NotNowError("Đã báo người yêu cầu rồi.")


def _accept(asked: work.Asked[Opened]) -> work.Done:
    """Take it up, and tell whoever asked by when it is done.

    Source:
        356/2025/NĐ-CP, Art. 5: 2 working days.
    """
    request = asked.opened.matter
    request.answered_at, request.stage = clock.now(), Stage.EXECUTING
    request.due_at = request.execute_by
    work.keep_reach(request)
    work.record(events.ACCEPTED, request, asked.actor)
    work.tell_of(request, "data_request_accepted")
    return work.Done(said=f"Đã báo nhận thực hiện {request.code}.", page="")


ACT = SHARING.act(
    key="accept",
    slug="nhan",
    letter="n",
    order=10,
    is_main=True,
    offer=work.Offer(
        title="Nhận thực hiện",
        note="trong 2 ngày làm việc",
        effects=(
            work.Effect(icon="msg", text="báo người yêu cầu đã nhận và hạn thực hiện"),
            work.Effect(icon="clock", text="hạn chuyển sang hạn thực hiện, tính từ lúc nhận"),
        ),
    ),
    unless=_once,
    change=_accept,
)
