"""A dossier in the hands of one transaction: what a step asks of it is read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.facts import area_in, as_fact, facts_of
from motcua.domain.work.api import Task
from motcua.kernel.base.api import SYSTEM, prepared
from motcua.kernel.privacy.api import EXECUTE, Reading, SealingKey, read, sealing_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Former:
    """What a step was before its process was given up: since when, by when, and whose."""

    begun_at: datetime
    due_at: datetime | None
    unit_id: UUID | None
    post_id: UUID | None


class Opened:
    """A dossier, and what its process had to know of it so far.

    However many conditions and decisions one step meets, the answers are opened once, and one
    reading record is left.
    """

    def __init__(self, dossier: Dossier, *, former: Mapping[str, Former] | None = None) -> None:
        """Open a dossier.

        Args:
            dossier: The dossier, locked where something is to be written.
            former: By element, what steps that begin are to be, where they were there before.
        """
        self.dossier = dossier
        self.former = former or {}

    @cached_property
    def steps(self) -> list[Task]:
        """The steps at which the dossier stands, the oldest first."""
        return _open_steps(self.dossier.id)

    @cached_property
    def facts(self) -> Mapping[str, object]:
        """What conditions may ask for; see `facts_of`."""
        return facts_of(self.dossier, self._reading)

    @cached_property
    def area_code(self) -> str:
        """The commune in which the owner lives; empty when the form has none."""
        return area_in(self.dossier, self._reading)

    def learn(self, name: str, value: object) -> None:
        """Know what a decision said or a script computed, as it was kept."""
        if "facts" in vars(self):
            self.facts = {**self.facts, name: as_fact(value)}

    @cached_property
    def key(self) -> SealingKey:
        """The key under which the dossier's data lie."""
        return sealing_key(self.dossier.subject)

    @cached_property
    def _reading(self) -> Reading:
        return read(SYSTEM, subject=self.dossier.subject, purpose=EXECUTE, key=self.key)


@prepared
def _open_steps(dossier_id: UUID) -> QuerySet[Task]:
    return Task.objects.filter(matter_id=dossier_id, ended_at=None, token__gt=0).order_by("token")
