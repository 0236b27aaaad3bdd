"""Where tokens of a scope begin, and which of its nodes they pass."""

from motcua.kernel.bpmn.model.elements import Activity, Event, FlowNode, Scope, SubProcess
from motcua.kernel.bpmn.model.kinds import EventPosition, SubProcessKind, TriggerKind


def takes_part(node: FlowNode) -> bool:
    """Say whether tokens of the scope go through a node."""
    if isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT:
        return False
    if isinstance(node, Event) and node.position is EventPosition.BOUNDARY:
        return not node.has(TriggerKind.COMPENSATION)
    return not (isinstance(node, Activity) and node.is_for_compensation)


def link_name(node: Event) -> str:
    """Return the name that the two ends of a link share, empty when it is no link."""
    links = (t.reference or node.name for t in node.triggers if t.kind is TriggerKind.LINK)
    return next(links, "")


def entries(scope: Scope) -> tuple[FlowNode, ...]:
    """Return the nodes in which tokens begin, together or one of them: see `is_alternative`."""
    starts = [
        node
        for node in scope.nodes.values()
        if isinstance(node, Event) and node.position is EventPosition.START
    ]
    plain = tuple(node for node in starts if not node.triggers)
    return plain or tuple(starts) or tuple(filter(_may_begin, scope.nodes.values()))


def _may_begin(node: FlowNode) -> bool:
    if node.incoming or not takes_part(node):
        return False
    passing = {EventPosition.CATCH, EventPosition.THROW}
    return not isinstance(node, Event) or (node.position in passing and not link_name(node))
