"""Taking longer, once, with the reason said."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.deadlines.api import calendar_for
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import SHARING, words_in
from motcua.modules.own_data.errors import NotNowError
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.rules import Right, due, executing

_SAY = "Hãy viết vì sao chưa làm xong: người yêu cầu đọc được."


def _once(opened: Opened) -> Refusal | None:
    request = opened.matter
    if request.answered_at is None:
        return NotNowError("Chỉ gia hạn yêu cầu đã nhận thực hiện.")
    if request.extended_at is not None:
        return NotNowError("Mỗi yêu cầu chỉ gia hạn một lần.")
    return None


def _extend(asked: work.Asked[Opened]) -> work.Done:
    """Give it as many days again as the law had given it.

    Source:
        356/2025/NĐ-CP, Art. 5.2-5.4: once, with the reason.
    """
    words, request = words_in(asked, _SAY), asked.opened.matter
    more = executing(Right(request.right)).more
    if more is not None:
        calendar = calendar_for(request.settled_by.calendar_code)
        request.execute_by = due(more, request.execute_by, calendar).due_at
    request.due_at, request.extended_at = request.execute_by, clock.now()
    request.said = asked.opened.key.seal(words)
    work.keep_reach(request)
    group = {"said": asked.opened.key.seal_group(words)}
    work.record(events.EXTENDED, request, asked.actor, sealed=group)
    work.tell_of(request, "data_request_extended")
    return work.Done(said=f"Đã gia hạn {request.code}.", page="")


ACT = SHARING.act(
    key="extend",
    slug="gia-han",
    order=40,
    offer=work.Offer(
        title="Gia hạn một lần",
        note="khi có lý do",
        effects=(
            work.Effect(icon="clock", text="thêm đúng số ngày luật đã cho"),
            work.Effect(icon="msg", text="báo người yêu cầu lý do và hạn mới"),
        ),
    ),
    unless=_once,
    change=_extend,
)
