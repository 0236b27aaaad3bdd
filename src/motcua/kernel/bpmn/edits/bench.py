"""A copy of a document on the bench: nodes and flows come and go, the drawing is kept along."""

import copy
from collections.abc import Iterator

from lxml import etree

from motcua.kernel.base.api import text
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.edits.diagram import Diagram
from motcua.kernel.bpmn.errors import UnknownElementError
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TaskKind

_NODES = frozenset(
    {kind.value for words in (TaskKind, GatewayKind, EventPosition) for kind in words}
    | {"subProcess", "callActivity", "transaction", "adHocSubProcess"}
)
_BEFORE_WAYS = frozenset(
    {"documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef"}
)
_ARTIFACTS = frozenset({"association", "group", "textAnnotation"})


class Bench:
    """What edits of the structure share; made of a document, which stays as it is."""

    def __init__(self, document: Document) -> None:
        self.root = copy.deepcopy(document.root.getroottree()).getroot()
        self.diagram = Diagram(self.root)

    def document(self) -> Document:
        """Return what was made, read again as a stranger's."""
        return Document.read(Document(self.root).to_bytes())

    def element(self, identity: str) -> names.Element:
        """Return any element.

        Raises:
            UnknownElementError: There is none with the id.
        """
        return Document(self.root).element(identity)

    def node(self, identity: str) -> names.Element:
        """Return a step, gateway or event.

        Raises:
            UnknownElementError: There is none with the id.
        """
        found = self.element(identity)
        if names.local(found) not in _NODES:
            raise UnknownElementError(f"“{identity[:80]}” không phải bước, cổng hay sự kiện.")
        return found

    def flow(self, identity: str) -> names.Element:
        """Return a sequence flow.

        Raises:
            UnknownElementError: There is none with the id.
        """
        found = self.element(identity)
        if names.local(found) != "sequenceFlow":
            raise UnknownElementError(names.no_flow(identity))
        return found

    def flows(self, *, source: str = "", target: str = "") -> list[names.Element]:
        """Return the flows with these ends, in the order of the file."""
        return [
            flow
            for flow in self.root.iter(names.tag("sequenceFlow"))
            if source in {"", end(flow, "sourceRef")} and target in {"", end(flow, "targetRef")}
        ]

    def add_node(
        self,
        word: str,
        *,
        after: str,
        name: str = "",
        lane: str = "",
        inside: names.Element | None = None,
    ) -> str:
        """Put a node beside another, in its lane unless one is given, and return its id."""
        neighbour = self.node(after)
        identity = self.fresh(word)
        made = etree.Element(names.tag(word), {"id": identity})
        if cleaned := text.clean_line(name):
            made.set("name", cleaned)
        if inside is not None:
            made.append(inside)
        neighbour.addnext(made)
        lane = lane or self.lane_of(after)
        if lane:
            self.put_into_lane(identity, lane)
        return identity

    def add_flow(self, source: str, target: str) -> str:
        """Put in a flow and return its id."""
        scope = self.node(source).getparent()
        assert scope is not None
        identity = self.fresh("flow")
        made = etree.Element(names.tag("sequenceFlow"), {"id": identity})
        made.set("sourceRef", source)
        made.set("targetRef", target)
        artifact = next((part for part in scope if names.local(part) in _ARTIFACTS), None)
        scope.append(made) if artifact is None else artifact.addprevious(made)
        self.settle(source, target)
        self.diagram.draw_flow(identity, source, target)
        return identity

    def turn(self, flow: names.Element, target: str) -> None:
        """Let a flow lead elsewhere."""
        before = end(flow, "targetRef")
        flow.set("targetRef", target)
        source = end(flow, "sourceRef")
        self.settle(source, before, target)
        self.diagram.draw_flow(flow.get("id", ""), source, target)

    def drop_flow(self, flow: names.Element) -> None:
        """Take a flow out; where it was the default way, there is none."""
        identity = flow.get("id", "")
        ends = end(flow, "sourceRef"), end(flow, "targetRef")
        for part in self.root.iter("*"):
            if names.reference(part.get("default")) == identity and names.local(part):
                del part.attrib["default"]
        self._drop(flow)
        self.settle(*ends)

    def drop_node(self, identity: str) -> None:
        """Take a node out, with its events, the flows at it and its places in lanes."""
        for event in list(self.root.iter(names.tag("boundaryEvent"))):
            if names.reference(event.get("attachedToRef")) == identity:
                self.drop_node(event.get("id", ""))
        for flow in (*self.flows(source=identity), *self.flows(target=identity)):
            if flow.getparent() is not None:
                self.drop_flow(flow)
        self.leave_lanes(identity)
        self._drop(self.node(identity))

    def put_into_lane(self, identity: str, lane: str) -> None:
        """List a node in a lane, and in no other."""
        place = self.element(lane)
        if names.local(place) != "lane":
            raise UnknownElementError(f"“{lane[:80]}” không phải làn.")
        self.leave_lanes(identity)
        made = etree.Element(names.tag("flowNodeRef"))
        made.text = identity
        inner = place.find(names.tag("childLaneSet"))
        place.append(made) if inner is None else inner.addprevious(made)

    def leave_lanes(self, identity: str) -> None:
        """Take a node out of the lanes that list it."""
        for listed in list(self.root.iter(names.tag("flowNodeRef"))):
            if names.reference(listed.text) == identity:
                _remove(listed)

    def lane_of(self, identity: str) -> str:
        """Return the id of the innermost lane that lists a node; empty when none does."""
        found = ""
        for listed in self.root.iter(names.tag("flowNodeRef")):
            parent = listed.getparent()
            if parent is not None and names.reference(listed.text) == identity:
                found = parent.get("id", "")
        return found

    def settle(self, *identities: str) -> None:
        """Let nodes list the flows that come and go, as the file's other nodes do."""
        for identity in identities:
            try:
                node = self.node(identity)
            except UnknownElementError:
                continue
            for old in list(node.iterchildren(names.tag("incoming"), names.tag("outgoing"))):
                _remove(old)
            place = sum(1 for part in node if names.local(part) in _BEFORE_WAYS)
            for word, key in (("outgoing", "source"), ("incoming", "target")):
                for flow in reversed(self.flows(**{key: identity})):
                    made = etree.Element(names.tag(word))
                    made.text = flow.get("id")
                    node.insert(place, made)

    def redraw(self, identity: str) -> None:
        """Draw the flows at a node anew."""
        for flow in (*self.flows(source=identity), *self.flows(target=identity)):
            ends = end(flow, "sourceRef"), end(flow, "targetRef")
            self.diagram.draw_flow(flow.get("id", ""), *ends)

    def events_on(self, host: str) -> Iterator[str]:
        """Yield the events that are attached to a step."""
        for event in self.root.iter(names.tag("boundaryEvent")):
            if names.reference(event.get("attachedToRef")) == host:
                yield event.get("id", "")

    def fresh(self, stem: str) -> str:
        """Return an id that nothing has."""
        taken = {part.get("id") for part in self.root.iter("*")}
        count = 1
        while f"{stem}_{count}" in taken or f"{stem}_{count}_di" in taken:
            count += 1
        return f"{stem}_{count}"

    def _drop(self, element: names.Element) -> None:
        self.diagram.drop(element.get("id", ""))
        _remove(element)


def end(flow: names.Element, key: str) -> str:
    """Return the id of one end of a flow."""
    return names.reference(flow.get(key))


def _remove(element: names.Element) -> None:
    """Take an element out; what is written after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if tail.strip():
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)
