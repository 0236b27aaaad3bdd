"""What a person has begun and not handed in; whoever keeps such things says so here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.kernel.base.api import Actor, Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """Something begun, as the list of whoever began it shows it."""

    title: str
    saved_at: datetime
    resume_url: str
    discard_url: str


type BegunBy = Callable[[Actor], Sequence[Begun]]
"""Returns what somebody has begun, latest first; never more than a page."""

begun: Final[Registry[BegunBy]] = Registry("work.begun")


def begun_by(actor: Actor) -> Sequence[Begun]:
    """Return what the actor has begun and not handed in."""
    return [found for find in begun for found in find(actor)]
