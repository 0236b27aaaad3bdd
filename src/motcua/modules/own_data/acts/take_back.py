"""Whoever asked takes it back, at any time before its end."""

from motcua.domain.work import api as work
from motcua.modules.own_data import events
from motcua.modules.own_data.acts.sharing import BY_OWNER, end
from motcua.modules.own_data.models import Outcome
from motcua.modules.own_data.opened import Sent


def _take_back(asked: work.Asked[Sent]) -> work.Done:
    request = asked.opened.matter
    end(request, Outcome.TAKEN_BACK)
    work.record(events.WITHDRAWN, request, asked.actor)
    return work.Done(said="Bạn đã rút yêu cầu. Cơ quan không làm tiếp.", page="")


OWN = BY_OWNER.act(
    key="take_back",
    slug="rut",
    order=40,
    offer=work.Offer(title="Rút yêu cầu"),
    change=_take_back,
)
