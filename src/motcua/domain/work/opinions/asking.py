"""What a kind of matter says of asking for opinions, once, to `opinion_acts`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.domain.work.alike.kind_events import OpinionEvents
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.opened import Opened
from motcua.kernel.ledger.api import OpenValue, SealedGroup


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking[O: Opened[Any]]:
    """What a kind of matter says of opinions about it.

    Attributes:
        sharing: What it says of itself to acts that every kind gets alike.
        order: The place of the first of the acts.
        events: What records them.
        asks_elsewhere: Whether other agencies may be asked.
    """

    sharing: Sharing[O]
    order: int
    events: OpinionEvents
    asks_elsewhere: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class OpinionFact:
    """What is recorded of an opinion: fields in clear, units by id, and what is sealed."""

    open: Mapping[str, OpenValue]
    sealed: Mapping[str, SealedGroup] = field(default_factory=dict)
