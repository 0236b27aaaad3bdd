"""The work at each element and whose it is: what an owner has to know to give it out."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.bpmn.model.elements import Activity, FlowNode, Process, Task
from motcua.kernel.bpmn.model.kinds import TaskKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """The work at one node of a process.

    Attributes:
        name: As drawn; the id where it has none.
        kind: Of the task; None where it is none.
        act: What of the owner's doing completes it; empty when nothing but the step itself does.
        form: What is filled in at it.
        decision: The DMN decision of a business rule.
        result: The name under which what comes out is known.
        pause: Whom the legal clock waits for meanwhile.
        minutes: The working time it may take.
        days: The calendar days it has to last, as a posting does.
        role, unit, place: Of the lane, or of the nearest around it that says.
    """

    element: str
    name: str
    kind: TaskKind | None = None
    act: str = ""
    form: str = ""
    decision: str = ""
    result: str = ""
    pause: str = ""
    minutes: int | None = None
    days: int | None = None
    role: str = ""
    unit: str = ""
    place: str = ""


def duties(process: Process) -> Mapping[str, Duty]:
    """Return the work at each node of a process, by its id."""
    return {node.id: _duty(process, node) for node in process.scope.all_nodes()}


def _duty(process: Process, node: FlowNode) -> Duty:
    task = node if isinstance(node, Task) else None
    return Duty(
        element=node.id,
        name=node.name or node.id,
        kind=task.kind if task else None,
        act=task.act if task else "",
        form=task.form if task else "",
        decision=task.decision if task else "",
        result=(task.result if task else "") or node.id,
        pause=node.pause,
        minutes=node.minutes if isinstance(node, Activity) else None,
        days=node.days if isinstance(node, Activity) else None,
        **_lane(process, node.lane),
    )


def _lane(process: Process, identity: str) -> dict[str, str]:
    said = {"role": "", "unit": "", "place": ""}
    for _level in process.lanes:
        lane = process.lanes.get(identity)
        if lane is None:
            break
        said = {word: value or getattr(lane, word) for word, value in said.items()}
        identity = lane.parent
    return said
