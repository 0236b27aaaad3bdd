"""How the states of orders are coloured."""

from collections.abc import Mapping

from motcua.domain.calendars.models import Order
from motcua.kernel.ui.api import Tone

TONES: Mapping[Order.State, Tone] = {
    Order.State.PROPOSED: "soon",
    Order.State.IN_FORCE: "ok",
    Order.State.LEAVING: "soon",
    Order.State.UNDONE: "calm",
    Order.State.DROPPED: "calm",
}
