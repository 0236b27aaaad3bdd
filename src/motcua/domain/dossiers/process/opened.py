"""A dossier in the hands of one transaction: what a step asks of it is read once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from motcua.domain.dossiers.models import Dossier, MovedDossier
from motcua.domain.dossiers.process.facts import area_in, as_fact, facts_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import OpenedMatter
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.organisations.api import Unit
from motcua.kernel.privacy.api import EXECUTE, Reading, read
from motcua.kernel.rules.api import compile_model


class Opened(OpenedMatter):
    """A dossier, and what its process had to know of it so far.

    However many conditions and decisions one step meets, the answers are opened once, and one
    reading record is left.
    """

    matter: Dossier

    @property
    def dossier(self) -> Dossier:
        return self.matter

    @property
    def desk(self) -> Unit:
        return self.matter.received_at_desk

    @property
    def settling_kind(self) -> str:
        return definition_of(self.matter.version).procedure.settled_by.unit_kind

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

    def decide(self, decision: str) -> object:
        """Return what a decision of the procedure says."""
        source = definition_of(self.matter.version).decisions or ""
        return compile_model(source.encode()).decide(decision, self.facts).value

    def moved_before(self) -> Sequence[Mapping[str, Any]]:
        """Return what the move that is being undone changed of steps."""
        leaving = self.matter.version_moves.filter(state=MovedDossier.State.LEAVING)
        row = leaving.order_by("-batch__started_at").first()
        return row.steps if row else ()

    @cached_property
    def _reading(self) -> Reading:
        return read(SYSTEM, subject=self.matter.subject, purpose=EXECUTE, key=self.key)
