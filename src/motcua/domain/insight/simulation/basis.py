"""What is simulated: the drawn process of a version or a draft, or else the standard life."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from motcua.domain.insight.simulation.errors import NotSimulatedError
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.bpmn.api import Document, NotExecutableError, ProcessError
from motcua.kernel.simulation.api import Drawn, ready_to_simulate

_STANDARD: Final = Path(__file__).with_name("standard.bpmn")


@dataclass(frozen=True, kw_only=True, slots=True)
class Basis:
    """A process ready to be simulated.

    Attributes:
        label: What is tried, in words.
        definition: The version or draft it belongs to.
        is_standard: Whether it draws none of its own.
        xml: The drawing.
    """

    label: str
    definition: ProcedureDefinition
    drawn: Drawn
    is_standard: bool
    xml: str


def basis_of(definition: ProcedureDefinition, *, label: str) -> Basis:
    """Return what a version or draft gives to be simulated.

    Raises:
        NotSimulatedError: Its process cannot be run.
    """
    if definition.process is None:
        xml, drawn = _standard()
        return Basis(label=label, definition=definition, drawn=drawn, is_standard=True, xml=xml)
    xml = definition.process
    try:
        drawn = _drawn(xml)
    except ProcessError as error:
        said = f"Quy trình của {label} chưa chạy được: {error.message}"
        raise NotSimulatedError(said) from None
    return Basis(label=label, definition=definition, drawn=drawn, is_standard=False, xml=xml)


def same_lanes(one: Drawn, other: Drawn) -> Mapping[str, str]:
    """Return, by lane of one process, the lane of another that has its id, or else its name."""
    names = {lane.name: key for key, lane in other.lanes.items() if lane.name}
    found = {
        key: key if key in other.lanes else names.get(lane.name, "")
        for key, lane in one.lanes.items()
    }
    return {key: match for key, match in found.items() if match}


@cache
def _standard() -> tuple[str, Drawn]:
    xml = _STANDARD.read_text("utf-8")
    return xml, _drawn(xml)


def _drawn(xml: str) -> Drawn:
    definitions = Document.read(xml.encode()).definitions
    runnable = [one for one in definitions.processes.values() if one.is_executable]
    if not runnable:
        raise NotExecutableError("không có quy trình nào để chạy", element=definitions.id or "tệp")
    return ready_to_simulate(definitions, runnable[0])
