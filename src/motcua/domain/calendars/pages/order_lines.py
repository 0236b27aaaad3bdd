"""The list of orders, latest first."""

from collections.abc import Sequence

from motcua.domain.calendars.models import Order
from motcua.domain.calendars.pages.order_page import Shell
from motcua.domain.calendars.pages.tones import TONES
from motcua.kernel.base.api import limits
from motcua.kernel.ui.api import Tone


def order_lines(shell: Shell) -> Sequence[tuple[Order, Tone, str]]:
    """Return the latest orders, each with the colour of its state and its address."""
    rows = Order.objects.order_by("-proposed_at")[: limits.get("calendars.shown_rows")]
    return [(row, TONES[Order.State(row.state)], shell.address("order", row)) for row in rows]
