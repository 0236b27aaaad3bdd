"""The shape of `internal_process.yaml`: the steps that a decision approved, beside their BPMN."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from motcua.domain.packs.source.person_shapes import STRICT
from motcua.domain.packs.source.shapes import Basis, Line


@dataclass(frozen=True, kw_only=True, slots=True)
class InternalStep:
    """A step of the internal process: who does it, in how many working hours, what comes of it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line
    by: Line
    hours: Annotated[int, Field(strict=True, ge=0, le=10_000)]
    result: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class InternalProcess:
    """Quy trình nội bộ: approved by the Chairman's decision, apart from its configuration."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    symbol: Line
    approved_by: Basis
    steps: Annotated[tuple[InternalStep, ...], Field(min_length=1)]

    @property
    def hours(self) -> int:
        """Working hours of all steps together."""
        return sum(step.hours for step in self.steps)
