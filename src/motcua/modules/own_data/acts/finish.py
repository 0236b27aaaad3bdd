"""Saying that a request was carried out, and how."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Refusal
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import SHARING, end, words_in
from motcua.modules.own_data.errors import NotNowError
from motcua.modules.own_data.models import Outcome
from motcua.modules.own_data.opened import Opened
from motcua.modules.own_data.rules import Right

_SAY = "Hãy viết đã làm gì: người yêu cầu đọc được."


def _not_erasing(opened: Opened) -> Refusal | None:
    if opened.matter.right == Right.ERASE:
        return NotNowError("Việc xóa do hai người có quyền làm; xóa xong yêu cầu tự kết thúc.")
    if opened.matter.answered_at is None:
        return NotNowError("Hãy báo nhận thực hiện trước.")
    return None


def _finish(asked: work.Asked[Opened]) -> work.Done:
    words, request = words_in(asked, _SAY), asked.opened.matter
    request.said = asked.opened.key.seal(words)
    end(request, Outcome.DONE)
    group = {"said": asked.opened.key.seal_group(words)}
    work.record(events.FINISHED, request, asked.actor, sealed=group)
    work.tell_of(request, "data_request_done")
    return work.Done(said=f"Đã báo thực hiện xong {request.code}.")


ACT = SHARING.act(
    key="finish",
    slug="da-lam",
    letter="x",
    order=20,
    is_main=True,
    offer=work.Offer(
        title="Báo đã thực hiện",
        note="ghi đã làm gì",
        effects=(
            work.Effect(icon="msg", text="báo người yêu cầu đã làm gì"),
            work.Effect(icon="close", text="kết thúc yêu cầu"),
        ),
    ),
    unless=_not_erasing,
    change=_finish,
)
