"""A dossier in the hands of one transaction: what a step asks of it is read once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.attached import hand_overs_of, requests_of
from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import RESULT, Dossier, SupplementRequest
from motcua.domain.dossiers.process.facts import area_in, as_fact, facts_of
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.issuing.api import Paper, papers_latest_first
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Former, HandOver, OpenedMatter, Passing
from motcua.kernel.base.api import SYSTEM, Actor
from motcua.kernel.deadlines.api import ClockReading
from motcua.kernel.organisations.api import Unit
from motcua.kernel.privacy.api import EXECUTE, Reading, read
from motcua.kernel.rules.api import compile_model


class Opened(OpenedMatter):
    """A dossier, and what its process, its acts and its page had to know of it so far.

    However many conditions and decisions one step meets, the answers are opened once, and one
    reading record is left.
    """

    matter: Dossier

    def __init__(
        self,
        matter: Dossier,
        *,
        former: Mapping[str, Former] | None = None,
        changed: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Open a dossier; `changed` is what a move that is being undone changed of its steps."""
        super().__init__(matter, former=former)
        self._changed = changed

    @property
    def dossier(self) -> Dossier:
        return self.matter

    @property
    def desk(self) -> Unit:
        return self.matter.received_at_desk

    @property
    def settling_kind(self) -> str:
        return self.definition.procedure.settled_by.unit_kind

    @cached_property
    def definition(self) -> ProcedureDefinition:
        """The procedure in the version of the dossier."""
        return definition_of(self.matter.version)

    @cached_property
    def clock(self) -> ClockReading:
        """What its legal clock says."""
        return read_clock(self.matter)

    @cached_property
    def results(self) -> Sequence[Paper]:
        """Its results, the latest first."""
        return papers_latest_first(self.matter.id, RESULT)

    @cached_property
    def requests(self) -> Sequence[SupplementRequest]:
        """What its owner was asked to mend, oldest first."""
        return requests_of(self.matter.id)

    @cached_property
    def hand_overs(self) -> Sequence[HandOver]:
        """How it was passed on, oldest first."""
        return hand_overs_of(self.matter.id)

    @property
    def passing(self) -> Passing | None:
        """Its last passing that stands."""
        return Passing.of(self.hand_overs)

    def reading_for(self, actor: Actor) -> Reading:
        """Open what is sealed for an officer, for what their post reads; one record is left."""
        if actor.id not in self._readings:
            purpose = purpose_of(actor)
            self._readings[actor.id] = read(actor, subject=self.matter.subject, purpose=purpose)
        return self._readings[actor.id]

    def answers_for(self, actor: Actor) -> Mapping[str, Any]:
        """Return what was declared, opened for an officer."""
        return self.reading_for(actor).reveal(self.matter.answers) or {}

    @cached_property
    def _readings(self) -> dict[UUID, Reading]:
        return {}

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
        return self._changed

    @cached_property
    def _reading(self) -> Reading:
        return read(SYSTEM, subject=self.matter.subject, purpose=EXECUTE, key=self.key)
