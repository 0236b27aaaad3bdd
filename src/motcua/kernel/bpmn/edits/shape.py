"""Changes of the shape of a process, for who does not draw: each gives a new, connected document.

What they make is what a person would draw: ways part at a gateway and join at one.
"""

from typing import Final

from lxml import etree

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.edits.attributes import declared_error, set_condition
from motcua.kernel.bpmn.edits.bench import Bench, end
from motcua.kernel.bpmn.errors import UnknownElementError

_PARTING: Final = frozenset({"exclusiveGateway", "inclusiveGateway"})
_GATEWAYS: Final = frozenset({*_PARTING, "parallelGateway", "complexGateway"})
_JOINING: Final = "exclusiveGateway"
_TIMER: Final = "intermediateCatchEvent"
NEW_STEPS: Final = (
    *("userTask", "manualTask", "businessRuleTask", "scriptTask", "receiveTask"),
    *(_TIMER, "parallelGateway", "exclusiveGateway"),
)
"""What `insert_step` can put in; the catch event waits for a timer."""

_NOT_OUT = "Đường nối không ra khỏi tiểu quy trình."


def insert_step(
    document: Document, *, after: str, word: str, name: str, lane: str = ""
) -> Document:
    """Return the document with a new node on the one way that leaves a node, or on a flow.

    Raises:
        UnknownElementError: There is no such place, several ways leave it, or no such kind.
    """
    if word not in NEW_STEPS:
        raise UnknownElementError(f"Không thêm được loại “{word[:40]}”.")
    bench = Bench(document)
    _insert(bench, after, word, name=name, lane=lane)
    return bench.document()


def add_branch(document: Document, *, after: str, name: str, condition: str) -> Document:
    """Return the document with a step taken only when a condition holds, then joined again.

    The way parts after a node or on a flow; a gateway gets one more way.

    Raises:
        UnknownElementError: There is no such place, or no way leaves it.
    """
    bench = Bench(document)
    gateway = _parting_after(bench, after, name=f"{name}?")
    main = _main_way(bench, gateway)
    joint = _joint_before(bench, end(main, "targetRef"), only=main)
    step = bench.add_node("userTask", after=gateway, name=name)
    bench.diagram.put_after(step, "userTask", after=gateway, lane=bench.lane_of(gateway))
    bench.redraw(joint)
    way = bench.add_flow(gateway, step)
    bench.add_flow(step, joint)
    return set_condition(bench.document(), flow=way, condition=condition)


def add_loop(document: Document, *, after: str, to: str, condition: str) -> Document:
    """Return the document with a way back to a step already taken, while a condition holds.

    The way parts after a node or on a flow, and joins what leads to the step.

    Raises:
        UnknownElementError: There is no such place, no way leaves it, the step is not before it,
            or nothing but gateways lies between.
    """
    bench = Bench(document)
    is_flow = names.local(bench.element(after)) == "sequenceFlow"
    here = end(bench.flow(after), "sourceRef") if is_flow else after
    if not bench.flows(target=to) or here not in _reached_from(bench, to):
        raise UnknownElementError("Chỉ quay lại được một bước đã đi qua trước chỗ này.")
    gateway = _parting_after(bench, after, name="Làm lại?")
    joint = _joint_before(bench, to)
    if _is_alone(bench, joint, gateway):
        raise UnknownElementError("Vòng này không qua bước nào; hãy quay lại một bước trước đó.")
    bench.redraw(joint)
    way = bench.add_flow(gateway, joint)
    return set_condition(bench.document(), flow=way, condition=condition)


def add_error(document: Document, *, host: str, code: str, to: str) -> Document:
    """Return the document with an error event on a step, which leads (back) to another.

    Raises:
        UnknownElementError: There is no such step, or no node to lead to in its scope.
    """
    bench = Bench(document)
    if bench.node(host).getparent() is not bench.node(to).getparent():
        raise UnknownElementError(_NOT_OUT)
    definition = etree.Element(names.tag("errorEventDefinition"))
    definition.set("id", bench.fresh("errorEventDefinition"))
    definition.set("errorRef", declared_error(bench.root, code, bench.fresh("error")))
    event = bench.add_node("boundaryEvent", after=host, name=code, inside=definition)
    bench.node(event).set("attachedToRef", host)
    joint = _joint_before(bench, to)
    bench.diagram.attach(event, host)
    bench.add_flow(event, joint)
    return bench.document()


def remove_step(document: Document, *, element: str) -> Document:
    """Return the document without a node; what led to it leads on to what came after.

    Raises:
        UnknownElementError: There is no such node, or several ways leave it.
    """
    bench = Bench(document)
    bench.node(element)
    after = bench.flows(source=element)
    if len(after) > 1:
        raise UnknownElementError("Phần tử này có nhiều đường ra; hãy bỏ bớt đường ra trước.")
    if after and (target := end(after[0], "targetRef")) != element:
        for flow in bench.flows(target=element):
            bench.turn(flow, target)
    bench.drop_node(element)
    return bench.document()


def connect(document: Document, *, source: str, target: str) -> Document:
    """Return the document with a flow between two nodes of one scope.

    Raises:
        UnknownElementError: There is no such node, they are apart, or connected already.
    """
    bench = Bench(document)
    if bench.node(source).getparent() is not bench.node(target).getparent():
        raise UnknownElementError(_NOT_OUT)
    if bench.flows(source=source, target=target):
        raise UnknownElementError("Hai phần tử này đã được nối.")
    bench.add_flow(source, target)
    return bench.document()


def disconnect(document: Document, *, flow: str) -> Document:
    """Return the document without a flow.

    Raises:
        UnknownElementError: There is no such flow.
    """
    bench = Bench(document)
    bench.drop_flow(bench.flow(flow))
    return bench.document()


def move_to_lane(document: Document, *, element: str, lane: str) -> Document:
    """Return the document with a node, and what is attached to it, in another lane.

    Raises:
        UnknownElementError: There is no such node or lane.
    """
    bench = Bench(document)
    bench.node(element)
    for each in (element, *bench.events_on(element)):
        bench.put_into_lane(each, lane)
        bench.diagram.move_into(each, lane)
    for event in bench.events_on(element):
        bench.diagram.drop(event)
        bench.diagram.attach(event, element)
    for each in (element, *bench.events_on(element)):
        bench.redraw(each)
    return bench.document()


def add_lane(document: Document, *, name: str) -> Document:
    """Return the document with a lane below the last one of its first process with lanes.

    Raises:
        UnknownElementError: No process has lanes.
    """
    bench = Bench(document)
    lanes = bench.root.find(f".//{names.tag('laneSet')}")
    if lanes is None or not len(lanes):
        raise UnknownElementError("Quy trình chưa có làn; hãy vẽ làn đầu tiên trên sơ đồ.")
    identity = bench.fresh("lane")
    etree.SubElement(lanes, names.tag("lane"), {"id": identity, "name": name})
    bench.diagram.add_lane(identity, after=lanes[-2].get("id", ""))
    return bench.document()


def _insert(bench: Bench, after: str, word: str, *, name: str, lane: str = "") -> str:
    flow = _way_after(bench, after)
    source = end(flow, "sourceRef") if flow is not None else after
    inside = _timer() if word == _TIMER else None
    made = bench.add_node(word, after=source, name=name, lane=lane, inside=inside)
    bench.diagram.put_after(made, word, after=source, lane=lane or bench.lane_of(source))
    if flow is None:
        bench.add_flow(source, made)
        return made
    target = end(flow, "targetRef")
    bench.turn(flow, made)
    bench.add_flow(made, target)
    bench.redraw(source)
    return made


def _parting_after(bench: Bench, after: str, *, name: str) -> str:
    """Return the gateway at which ways part after a place: itself, or a new one behind a joint."""
    is_gateway = names.local(bench.element(after)) in _PARTING
    if is_gateway and len(bench.flows(source=after)) > 1:
        return after
    if _way_after(bench, after) is None:
        raise UnknownElementError("Sau phần tử này chưa có gì; hãy thêm bước tiếp theo trước.")
    is_joint = len(bench.flows(target=after)) > 1
    gateway = after
    if is_joint or not is_gateway:
        gateway = _insert(bench, after, "exclusiveGateway", name=name)
    (onward,) = bench.flows(source=gateway)
    if onward.find(names.tag("conditionExpression")) is None:
        bench.node(gateway).set("default", onward.get("id", ""))
    return gateway


def _reached_from(bench: Bench, start: str) -> set[str]:
    """Return what the flows lead to from a node, itself included."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [end(flow, "targetRef") for flow in bench.flows(source=key)]
            waiting += bench.events_on(key)
    return found


def _is_alone(bench: Bench, start: str, goal: str) -> bool:
    """Say whether gateways alone lead from a node to another, or it is the same."""
    waiting, seen = [start], set[str]()
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen and names.local(bench.node(key)) in _GATEWAYS:
            waiting += [end(flow, "targetRef") for flow in bench.flows(source=key)]
        seen.add(key)
    return False


def _way_after(bench: Bench, place: str) -> names.Element | None:
    """Return the flow to work on: the one named, or the only one that leaves a node."""
    if names.local(bench.element(place)) == "sequenceFlow":
        return bench.flow(place)
    if names.local(bench.node(place)) == "endEvent":
        raise UnknownElementError("Sau sự kiện kết thúc không còn bước nào.")
    ways = bench.flows(source=place)
    if len(ways) > 1:
        raise UnknownElementError("Từ đây có nhiều đường ra; hãy chọn một đường nối.")
    return ways[0] if ways else None


def _main_way(bench: Bench, gateway: str) -> names.Element:
    """Return the default way of a gateway, or its first."""
    ways = bench.flows(source=gateway)
    if not ways:
        raise UnknownElementError("Cổng này chưa có đường ra nào.")
    default = names.reference(bench.node(gateway).get("default"))
    return next((way for way in ways if way.get("id") == default), ways[0])


def _joint_before(bench: Bench, target: str, *, only: names.Element | None = None) -> str:
    """Return a gateway at which ways to a node join: one that is there, or a new one."""
    for joint in (target, *(end(flow, "sourceRef") for flow in bench.flows(target=target))):
        is_joining = names.local(bench.node(joint)) == _JOINING
        if is_joining and len(bench.flows(source=joint)) == 1 and joint not in _starts(only):
            return joint
    flows = [only] if only is not None else bench.flows(target=target)
    if not flows:
        return target
    before = end(flows[0], "sourceRef")
    joint = bench.add_node(_JOINING, after=before, lane=bench.lane_of(target))
    bench.diagram.put_after(joint, _JOINING, after=before, lane=bench.lane_of(target))
    for flow in flows:
        bench.turn(flow, joint)
    bench.add_flow(joint, target)
    return joint


def _starts(flow: names.Element | None) -> set[str]:
    return set() if flow is None else {end(flow, "sourceRef")}


def _timer() -> names.Element:
    definition = etree.Element(names.tag("timerEventDefinition"))
    written = etree.SubElement(definition, names.tag("timeDuration"))
    written.text = "P1D"
    return definition
