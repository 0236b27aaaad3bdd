"""Read what stands inside a process or sub-process."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.document.reader.nodes import Surroundings, node_from
from motcua.kernel.bpmn.document.reader.source import (
    Source,
    child,
    children,
    identity_of,
    line_of,
    name_of,
    referred,
)
from motcua.kernel.bpmn.model.elements import DataItem, Event, FlowNode, Scope, SequenceFlow
from motcua.kernel.bpmn.model.kinds import TriggerKind


def read_scope(element: Element, *, source: Source, lanes: Mapping[str, str], lane: str) -> Scope:
    """Return the nodes, flows and data of a process or sub-process.

    Args:
        element: The process or sub-process.
        source: The file.
        lanes: The lane of each node that a lane lists, by id of the node.
        lane: The lane of the sub-process, which nodes in no lane of their own stand in.
    """
    flows = _flows(element, source)
    around = Surroundings(
        source=source,
        lanes=lanes,
        lane=lane,
        incoming=_grouped((flow.target, flow.id) for flow in flows.values()),
        outgoing=_grouped((flow.source, flow.id) for flow in flows.values()),
        boundary=_grouped(_attachments(element)),
        inside=lambda part, at: read_scope(part, source=source, lanes=lanes, lane=at),
    )
    nodes = _by_id(node for part in element.iterchildren("*") if (node := node_from(part, around)))
    return Scope(
        nodes=nodes,
        flows=flows,
        data=_data(element),
        compensations=dict(_compensations(element, nodes)),
    )


def _flows(element: Element, source: Source) -> Mapping[str, SequenceFlow]:
    defaults = {part.get("default") for part in element.iterchildren("*")} - {None}
    found: dict[str, SequenceFlow] = {}
    for part in children(element, "sequenceFlow"):
        flow = SequenceFlow(
            id=identity_of(part),
            name=name_of(part),
            source=referred(part, "sourceRef"),
            target=referred(part, "targetRef"),
            condition=source.formula(child(part, "conditionExpression")),
            is_default=part.get("id") in defaults,
            line=line_of(part),
        )
        found.setdefault(flow.id, flow)
    return found


def _attachments(element: Element) -> Iterator[tuple[str, str]]:
    for part in children(element, "boundaryEvent"):
        yield referred(part, "attachedToRef"), identity_of(part)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _by_id(nodes: Iterable[FlowNode]) -> dict[str, FlowNode]:
    found: dict[str, FlowNode] = {}
    for node in nodes:
        found.setdefault(node.id, node)
    return found


def _data(element: Element) -> dict[str, DataItem]:
    return {
        identity_of(part): DataItem(
            id=identity_of(part),
            name=name_of(part),
            is_collection=names.is_true(part.get("isCollection")),
            line=line_of(part),
        )
        for part in children(element, "dataObject", "dataObjectReference", "property")
    }


def _compensations(element: Element, nodes: Mapping[str, FlowNode]) -> Iterator[tuple[str, str]]:
    for part in children(element, "association"):
        event = nodes.get(referred(part, "sourceRef"))
        if isinstance(event, Event) and event.has(TriggerKind.COMPENSATION) and event.attached_to:
            yield event.id, referred(part, "targetRef")
