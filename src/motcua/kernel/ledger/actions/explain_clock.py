"""Say why the machine's clock went back, so that work goes on by it."""

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger import ledger_time, tile_store
from motcua.kernel.ledger.actions.reasons import required_reason
from motcua.kernel.ledger.catalogue import OpenValue
from motcua.kernel.ledger.events import CLOCK_EXPLAINED, LOG
from motcua.kernel.ledger.store import append


class ClockBelievedError(Refusal):
    """The clock did not go back: there is nothing to explain."""

    code = "clock_believed"


def explain_clock(*, actor: Actor, why: str) -> None:
    """Let the log's time go on from the clock as it stands; records `log.clock_explained`.

    Raises:
        ClockBelievedError: The clock does not stand before the log's time.
        Refusal: No reason is given.
    """
    reason = required_reason(why)
    with tile_store.locked():
        at = ledger_time.stamp()
        if not at.is_suspect:
            raise ClockBelievedError("Đồng hồ không lùi so với nhật ký, không có gì phải nêu.")
        now_us = ledger_time.now_in_us()
        told: dict[str, OpenValue] = {"from_us": at.at_us, "to_us": now_us, "why": reason}
        with transaction.atomic():
            append(CLOCK_EXPLAINED, subject=LOG, actor=actor, open=told)
        ledger_time.step_back(now_us)
