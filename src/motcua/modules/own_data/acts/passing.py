"""How requests go from hand to hand: to the unit that keeps the data."""

from motcua.domain.work import api as work
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import SHARING
from motcua.modules.own_data.models import Stage
from motcua.modules.own_data.opened import Opened

_DUE = work.Effect(icon="clock", text="hạn không đổi")


def _offer(opened: Opened) -> work.Offer | None:
    if not opened.matter.is_open:
        return None
    return work.Offer(
        title="Chuyển đơn vị giữ dữ liệu",
        note="hoặc lãnh đạo",
        effects=(
            work.Effect(icon="send", text="đơn vị nhận thấy việc này trong Việc chờ tôi"),
            _DUE,
        ),
    )


PASSING = work.Circulation(
    sharing=SHARING,
    events=events.PASSINGS,
    first_stage=Stage.ANSWERING,
    offer=_offer,
    effects=lambda _opened: (_DUE,),
)
ACTS = PASSING.acts
