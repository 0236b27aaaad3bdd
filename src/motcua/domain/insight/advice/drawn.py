"""Steps of a drawn process: counted as dossiers passed them, and advised on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from motcua.domain.insight.backtest.comparison import Count
from motcua.domain.insight.backtest.past import Past
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import Refusal
from motcua.kernel.bpmn.api import Document, Task, TaskKind
from motcua.kernel.forms.api import Field

DRAWN, STEP, SAID = "drawn", "step", "said"
VALUE_SEPARATOR = "/"
_PICKED = frozenset({"choice", "yes_no"})
_YES_NO: Mapping[object, str] = {True: "có", False: "không"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    """What officers pick at a step: the step with its question, and what they picked, how often."""

    question: str
    times: Mapping[str, int]

    @property
    def count(self) -> int:
        return sum(self.times.values())


def steps_of(past: Past) -> Iterator[Count]:
    """Yield the steps that a dossier passed and what was picked at them, each once.

    Only what is picked from a list is counted, never what was written.
    """
    definition = past.definition
    if definition.process is None:
        return
    yield Count(kind=DRAWN)
    steps = [task for task in past.dossier.tasks.all() if task.token]
    for element, name in {step.element: step.name for step in steps}.items():
        yield Count(kind=STEP, detail=element, label=name)
    picks = _picks(definition)
    for result, name in {step.result_name: step.name for step in steps}.items():
        found = past.found.get(result)
        if isinstance(found, Mapping):
            for key in found.keys() & picks.keys():
                yield _said(f"{result}.{key}", name, picks[key], found[key])


def _said(detail: str, name: str, item: Field, value: object) -> Count:
    labels = {choice.value: choice.label for choice in item.choices}
    said = _YES_NO[value] if isinstance(value, bool) else labels.get(str(value), "giá trị khác")
    key = f"{detail}{VALUE_SEPARATOR}{said}"
    return Count(kind=SAID, detail=key, label=f"{name}: {item.label}")


def _picks(definition: ProcedureDefinition) -> Mapping[str, Field]:
    """Return the questions of the step forms that are answered by picking, by key."""
    forms = [definition.step_form(name) for name in definition.step_forms]
    return {
        key: item for form in forms for key, item in form.fields.items() if item.type in _PICKED
    }


def people_steps(definition: ProcedureDefinition) -> Mapping[str, str]:
    """Return the steps of people that the version draws, by id; empty where it draws none."""
    return _people_steps(definition.process) if definition.process else {}


@lru_cache(maxsize=32)
def _people_steps(source: str) -> Mapping[str, str]:
    # Few services draw a process; the others need not load what reads one.
    try:
        processes = Document.read(source.encode()).definitions.processes.values()
    except Refusal:
        return {}
    return {
        node.id: node.name or node.id
        for process in processes
        if process.is_executable
        for node in process.scope.all_nodes()
        if isinstance(node, Task) and node.kind is TaskKind.USER
    }
