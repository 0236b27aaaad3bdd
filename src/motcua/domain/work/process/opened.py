"""A matter with a drawn process in the hands of one transaction."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.models import Matter, Task
from motcua.domain.work.opened import Opened
from motcua.kernel.base.api import prepared
from motcua.kernel.organisations.api import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class Former:
    """What a step was before its process was given up: since when, by when, and whose."""

    begun_at: datetime
    due_at: datetime | None
    unit_id: UUID | None
    post_id: UUID | None


class OpenedMatter(Opened[Any]):
    """A matter, and what its process had to know of it so far; a kind that has one extends this."""

    def __init__(self, matter: Matter, *, former: Mapping[str, Former] | None = None) -> None:
        """Open a matter.

        Args:
            matter: The matter, locked where something is to be written.
            former: By element, what steps that begin are to be, where they were there before.
        """
        super().__init__(matter)
        self.former = former or {}

    @cached_property
    def steps(self) -> list[Task]:
        """The steps at which the process stands, the oldest first."""
        return _open_steps(self.matter.pk)

    @property
    @abstractmethod
    def facts(self) -> Mapping[str, object]:
        """What conditions may ask for, by name."""

    @property
    @abstractmethod
    def desk(self) -> Unit:
        """The unit at which the matter came in."""

    @property
    @abstractmethod
    def settling_kind(self) -> str:
        """The kind of unit that settles it."""

    @property
    def area_code(self) -> str:
        """The commune of whose it is; empty where nothing says."""
        return ""

    @abstractmethod
    def learn(self, name: str, value: object) -> None:
        """Know what a decision said or a script computed, as it was kept."""

    def decide(self, decision: str) -> object:
        """Return what a decision says.

        Raises:
            LookupError: The kind has no such decision.
        """
        raise LookupError(decision)

    def moved_before(self) -> Sequence[Mapping[str, Any]]:
        """Return what the move that is being undone changed of steps; see `changed_steps`."""
        return ()


@prepared
def _open_steps(matter_id: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(matter_id=matter_id, ended_at=None, token__gt=0)
    return rows.order_by("token")
