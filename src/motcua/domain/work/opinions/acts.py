"""The acts by which a kind of matter has opinions asked for, given, amended, asked for no more."""

from collections.abc import Sequence
from typing import Any

from motcua.domain.work.acts import Act
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.amend import AmendingAct
from motcua.domain.work.opinions.ask import AskingAct
from motcua.domain.work.opinions.asking import Asking
from motcua.domain.work.opinions.give import GivingAct
from motcua.domain.work.opinions.stop import StoppingAct


def opinion_acts[O: Opened[Any]](asking: Asking[O]) -> Sequence[Act[O]]:
    """Return the acts of a kind, for the `ACTS` of its `acts/sharing.py`."""
    return (
        AskingAct(asking).act,
        GivingAct(asking).act,
        AmendingAct(asking).act,
        StoppingAct(asking).act,
    )
