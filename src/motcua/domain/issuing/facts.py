"""What was done to a paper, as its owner learns of it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from motcua.domain.issuing.models import Paper
from motcua.kernel.ledger.api import OpenValue, SealedGroup


class Verb(StrEnum):
    """What can be done to a paper; each leaves one event.

    To replace one is to draft another; to make one is to draft, number and sign it at once.
    """

    DRAFT = "draft"
    MAKE = "make"
    REPLACE = "replace"
    REJECT = "reject"
    TAKE_BACK = "take_back"
    SIGN = "sign"
    NUMBER = "number"
    SEAL = "seal"
    WITHDRAW = "withdraw"


STATES: Final[Mapping[Verb, Set[Paper.State]]] = {
    Verb.SIGN: {Paper.State.DRAFTED},
    Verb.REJECT: {Paper.State.DRAFTED},
    Verb.TAKE_BACK: {Paper.State.DRAFTED},
    Verb.NUMBER: {Paper.State.SIGNED, Paper.State.NUMBERED},
    Verb.SEAL: {Paper.State.NUMBERED},
    Verb.REPLACE: {Paper.State.SEALED},
    Verb.WITHDRAW: {Paper.State.SEALED},
}
"""In which states of a paper each verb can be done to it: asked by actions, offered by pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A verb that was done to a paper, in the transaction that did it.

    Attributes:
        verb: What was done.
        paper: The row, saved.
        reason: Why it was sent back or withdrawn, as one wrote it; empty for other verbs.
        sealed: Groups for the event, under the subject's key: `reason`, or what a draft says.
        seen: How whoever signed it saw it before; empty for other verbs and without a page.
        is_overridden: Whether a draft was passed on although it contradicts what is known.
    """

    verb: Verb
    paper: Paper
    reason: str = ""
    sealed: Mapping[str, SealedGroup] = field(default_factory=dict)
    seen: Mapping[str, OpenValue] = field(default_factory=dict)
    is_overridden: bool = False
