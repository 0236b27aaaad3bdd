"""A dossier in the hands of one transaction: what a step asks of it is read once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers.attached import claim_of, given_of, papers_given, requests_of
from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.models import (
    LETTER,
    RESULT,
    STEP_PAPER,
    Dossier,
    HandingOut,
    Stage,
    SupplementRequest,
)
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.facts import area_in, facts_of
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.rules import role_at
from motcua.domain.dossiers.status_words import told_stage
from motcua.domain.issuing.api import (
    WAITING,
    Paper,
    keep_tasks,
    papers_latest_first,
    withdrawals_of,
)
from motcua.domain.packs.api import PayerClass, ProcedureDefinition
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import ADVISE, Former, OpenedMatter, is_adviser
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import SYSTEM, Actor, prepared
from motcua.kernel.deadlines.api import ClockReading
from motcua.kernel.organisations.api import Unit
from motcua.kernel.privacy.api import EXECUTE, Purpose, Reading, read
from motcua.kernel.rules.api import compile_model, value_of

_OF_RESULTS = {Stage.SIGNING, Stage.NUMBERING}
"""The stages at which results wait for whoever holds the dossier."""


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
        self._changed, self._stage = changed, Stage(matter.stage)

    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> Dossier | None:
        return _locked.first(actor, dossier_id=matter_id)

    def purpose_of(self, actor: Actor) -> Purpose:
        return ADVISE if is_adviser(actor, self.matter) else purpose_of(actor)

    def finish(self, actor: Actor) -> None:
        """Give the tasks of its results to whose turn it then is."""
        if {self._stage, Stage(self.matter.stage)} & _OF_RESULTS:
            keep_tasks(actor, self.matter)
        self.matter.holder_role = role_at(self.matter.stage, lambda: self.matter.holder_unit)
        super().finish(actor)

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
    def letters(self) -> Sequence[Paper]:
        """The standard forms about it, the latest first."""
        return papers_latest_first(self.matter.id, LETTER)

    @cached_property
    def step_papers(self) -> Sequence[Paper]:
        """What its steps make, the latest first."""
        has_some = self.definition.procedure.step_papers
        found = papers_latest_first(self.matter.id, STEP_PAPER) if has_some else []
        return [one for one in found if one.state != Paper.State.RESERVED]

    def made_at(self, element: str) -> Sequence[Paper]:
        """What a step of the drawing made, the latest first."""
        codes = {one.code for one in self.definition.procedure.step_papers if one.step == element}
        return [one for one in self.step_papers if one.code in codes]

    @cached_property
    def withdrawals(self) -> Sequence[Paper]:
        """The decisions that withdraw its results, the latest first."""
        if all(one.sealed_at is None for one in self.results):
            return []
        return list(withdrawals_of(self.matter).order_by("-drafted_at"))

    @property
    def waiting_letter(self) -> Paper | None:
        """The letter that waits for its signature, or for number and seal."""
        return next((one for one in self.letters if one.state in WAITING), None)

    @property
    def told_stage(self) -> Stage:
        """Where it is for its owner."""
        letter = self.waiting_letter
        is_refusal = letter is not None and letter.code == LetterForm.REFUSAL
        return told_stage(Stage(self.matter.stage), letter.state if letter and is_refusal else "")

    @cached_property
    def requests(self) -> Sequence[SupplementRequest]:
        """What its owner was asked to mend, oldest first."""
        return requests_of(self.matter.id)

    @cached_property
    def given(self) -> HandingOut | None:
        """The giving at a desk that ended it and stands; asked for only where one was noted."""
        return given_of(self.matter.id) if self.dossier.returned_at else None

    @cached_property
    def papers_given(self) -> Sequence[HandingOut]:
        """The givings of single papers that stand; asked for only where it has parts."""
        return papers_given(self.matter.id) if self.definition.procedure.parts else ()

    @property
    def exempt(self) -> PayerClass | None:
        """The class whose exemption from fees was claimed and not rejected; read where some are."""
        claimed, is_rejected = self._claim
        return None if is_rejected else claimed

    @property
    def not_exempt(self) -> PayerClass | None:
        """The class whose exemption was claimed and rejected, and not accepted after all."""
        claimed, is_rejected = self._claim
        return claimed if is_rejected else None

    @cached_property
    def _claim(self) -> tuple[PayerClass | None, bool]:
        return claim_of(self.dossier)

    def answers_for(self, actor: Actor) -> Mapping[str, Any]:
        """Return what was declared, opened for an officer."""
        return self.reading_for(actor).reveal(self.matter.answers) or {}

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
            self.facts = {**self.facts, name: value_of(value)}

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


@prepared
def _locked(actor: Actor, dossier_id: UUID) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_for_update(of=("self", "matter")).select_related(
        "version", "settled_by"
    )
    return visible(actor, rows).filter(id=dossier_id)
