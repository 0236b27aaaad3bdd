"""Dossiers beside a drawing: of the version in force, or of another version or draft chosen."""

from dataclasses import dataclass
from functools import cached_property

from motcua.domain.insight.mining.drawn import Drawing, Held, drawing_of, held_against
from motcua.domain.insight.mining.figures import Period, walked_in
from motcua.domain.insight.pages.studio.choices import Choices, choices, number_in_force, tried
from motcua.domain.insight.pages.studio.mined_elements import Elements
from motcua.domain.insight.pages.studio.mined_words import Names, percent
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import ProcessView, definition_of_files, process_view
from motcua.domain.procedures.api import Procedure, definition
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.mining.api import Mined


@dataclass(kw_only=True)
class BesideDrawing:
    """The part of the page that needs a drawing.

    Attributes:
        wanted: What the address asks to hold the dossiers against, a key of `choices`.
        element: At which element it asks for all agencies.
    """

    actor: Actor
    procedure: Procedure
    wanted: str
    element: str
    period: Period
    mined: Mined
    labels: Names
    agencies: Names

    @cached_property
    def choices(self) -> Choices:
        """What the dossiers may be held against; the version in force says so first."""
        return [
            (key, f"Đang có hiệu lực (số {key})" if key == self.in_force else label)
            for key, label in self._known
        ]

    @cached_property
    def chosen(self) -> str:
        """The key of what they are held against: as asked for, else what is in force."""
        known = [key for key, _label in self._known]
        return next((key for key in (self.wanted, self.in_force, *known) if key in known), "")

    @property
    def is_other(self) -> bool:
        """Whether it is not what is in force."""
        return self.chosen != self.in_force

    @cached_property
    def in_force(self) -> str:
        return number_in_force(self.procedure)

    @property
    def is_offered(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.choices) > 1 or not self.trouble

    @property
    def label(self) -> str:
        label = dict(self._known).get(self.chosen, "")
        return label if self.is_other else f"{label}, đang có hiệu lực"

    @property
    def trouble(self) -> str:
        """Why there is nothing to tell though it was asked for; empty where there is something."""
        if self._definition is None:
            return "Bản nháp này còn lỗi nên chưa so được. Hãy sửa trước." if self.chosen else ""
        if not self._definition.process:
            return "Bản này không vẽ quy trình riêng: hồ sơ đi theo vòng đời chung."
        return "" if self._drawing else "Quy trình của bản này chưa chạy được nên chưa so được."

    @cached_property
    def held(self) -> Held | None:
        """How the ways of the dossiers fit the drawing."""
        source = self._definition.process if self._definition else None
        return held_against(source, self.mined.variants) if source else None

    @property
    def untold(self) -> int:
        """How many dossiers could not be held against it."""
        return self.mined.cases - self.held.told if self.held else 0

    @property
    def departures(self) -> list[tuple[bool, str, int]]:
        """Whether something was done beyond the drawing, what, and in how many dossiers."""
        found = self.held.departures if self.held else ()
        return [(kind == "extra", self.labels[event], cases) for (kind, event), cases in found]

    @property
    def fitness(self) -> str:
        return percent(self.held.fitness if self.held else None)

    @cached_property
    def elements(self) -> Elements | None:
        """How dossiers went through the drawing; None where none did."""
        if self._drawing is None:
            return None
        found = walked_in(self.procedure.code, self._drawing, period=self.period)
        if not found.cases:
            return None
        return Elements(found, self._drawing, agencies=self.agencies, wanted=self.element)

    @property
    def diagram(self) -> ProcessView | None:
        """The drawing, its steps as warm as dossiers stood there."""
        if self.elements is None or self._definition is None or not self._definition.process:
            return None
        return process_view(self._definition.process, self.elements.marks)

    @cached_property
    def _known(self) -> Choices:
        return choices(self.actor, self.procedure)

    @cached_property
    def _drawing(self) -> Drawing | None:
        source = self._definition.process if self._definition else None
        return drawing_of(source) if source else None

    @cached_property
    def _definition(self) -> ProcedureDefinition | None:
        if not self.chosen:
            return None
        found = tried(self.actor, self.procedure, self.chosen)
        if isinstance(found, Draft):
            return definition_of_files(found.files, found.folder)
        return definition(found)
