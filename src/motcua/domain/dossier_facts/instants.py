"""When something happened to a dossier: the row's instant, if that is its entry's."""

from collections.abc import Callable, Container
from datetime import datetime
from typing import Final

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import ENDED_STATUSES, Dossier, Status
from motcua.kernel.ledger.api import Chain, ToldEntry, Untold, instant_told, last_of

type Instant = datetime | Untold | None

_DONE: Final = ENDED_STATUSES | {Status.SETTLED}
_MONEY: Final = "money"
_SUPPLEMENT: Final = "supplement"
_STEP: Final = "step"
_PAUSES: Final = {
    events.SUPPLEMENT_REQUESTED.code: _SUPPLEMENT,
    events.PAYMENT_REQUESTED.code: _MONEY,
    events.WAIT_BEGUN.code: _STEP,
}
_GOING_ON: Final = {events.SUPPLEMENTED.code: _SUPPLEMENT, events.WAIT_ENDED.code: _STEP}


def when(name: str, event: str, *, undone: str = "") -> Callable[[Chain, Dossier], Instant]:
    """Return what says when an act was done last; nothing where it was undone since."""

    def find(chain: Chain, row: Dossier) -> Instant:
        told = last_of(chain, event, undone)
        return as_told(None if told is None or told.event == undone else told, row, name)

    return find


def since(name: str, statuses: Container[int]) -> Callable[[Chain, Dossier], Instant]:
    """Return what says since when a dossier is in one of some states; nothing where it is not."""

    def find(chain: Chain, row: Dossier) -> Instant:
        begun: ToldEntry | None = None
        for told in chain:
            if "status" in told.open:
                is_there = told.open["status"] in statuses
                begun = (begun or told) if is_there else None
        return as_told(begun, row, name)

    return find


settled_since: Final = since("settled_at", _DONE)
ended_since: Final = since("ended_at", ENDED_STATUSES)


def paused_since(chain: Chain, row: Dossier) -> Instant:
    """Return since when its clock waits: the first that was waited for while nothing else was."""
    waits: set[str] = set()
    begun: ToldEntry | None = None
    for told in chain:
        if told.event in _PAUSES:
            begun = begun if waits else told
            waits.add(_PAUSES[told.event])
        elif told.event in _GOING_ON:
            waits.discard(_GOING_ON[told.event])
        elif told.open.get("status", Status.PAYMENT_REQUESTED) != Status.PAYMENT_REQUESTED:
            waits.discard(_MONEY)
        if told.open.get("status") in _DONE:
            waits.clear()
    return as_told(begun if waits else None, row, "paused_at")


def as_told(told: ToldEntry | None, row: Dossier, name: str) -> Instant:
    """Return an entry's instant, or the row's where both are of one act."""
    said: datetime | None = getattr(row, name)
    return instant_told(told, said)
