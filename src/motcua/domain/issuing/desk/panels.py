"""What stands on the leader's page below the papers: how the agency is doing, told by others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.base.api import Actor, Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One section of the leader's page.

    Attributes:
        anchor: Its place in the page.
        title: What the way to it is called.
        minutes: How long a leader should need for it.
        template: What shows it; it is given `shown`.
        show: Returns how many things there are to look at, and what the template shows.
    """

    anchor: str
    title: str
    minutes: int
    template: str
    show: Callable[[Actor, datetime], tuple[int, Mapping[str, object]]]


panels: Registry[Panel] = Registry("panels of the leader's page")
