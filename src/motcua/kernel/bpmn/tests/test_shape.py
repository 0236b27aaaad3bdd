"""The shape of a process is changed without drawing, and stays one that runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.edits import shape
from motcua.kernel.bpmn.edits.attributes import (
    set_documentation,
    set_error,
    set_loop,
    set_loop_part,
    set_script,
    set_timer,
)
from motcua.kernel.bpmn.edits.diagram import Diagram
from motcua.kernel.bpmn.errors import UnknownElementError
from motcua.kernel.bpmn.lint.finding import Severity
from motcua.kernel.bpmn.lint.linter import lint
from motcua.kernel.bpmn.model.elements import Event, FlowNode, Loop, Scope, Task
from motcua.kernel.bpmn.testing import chain, drawn, element, flow, lane
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus

_HEAD = f'<b:BPMNDiagram xmlns:b="{names.BPMN_DI}" xmlns:dc="{names.DC}" xmlns:di="{names.DI}">'
_PLACES = {
    "ban": (0, 0, 600, 120),
    "dau": (50, 42, 36, 36),
    "a": (150, 20, 100, 80),
    "b": (310, 20, 100, 80),
    "het": (470, 42, 36, 36),
}


def _diagram() -> str:
    shapes = "".join(
        f'<b:BPMNShape bpmnElement="{key}"><dc:Bounds x="{x}" y="{y}" width="{w}" height="{h}"/>'
        "</b:BPMNShape>"
        for key, (x, y, w, h) in _PLACES.items()
    )
    plane = f'<b:BPMNPlane bpmnElement="quyTrinh">{shapes}</b:BPMNPlane>'
    return f"{_HEAD}{plane}</b:BPMNDiagram>"


def _line() -> Document:
    document = drawn(
        element("startEvent", "dau"),
        lane("ban", "a", "b", role="specialist"),
        element("userTask", "a", name="Tiếp nhận", motcua_minutes="30"),
        element("userTask", "b", name="Thẩm định", motcua_minutes="30"),
        element("endEvent", "het"),
        chain("dau", "a", "b", "het"),
    )
    text = document.to_bytes().decode().replace("</definitions>", f"{_diagram()}</definitions>")
    return Document.read(text.encode())


def _scope(document: Document) -> Scope:
    return document.definitions.processes["quyTrinh"].scope


def _named(document: Document, name: str) -> FlowNode:
    return next(node for node in _scope(document).nodes.values() if node.name == name)


def _after(document: Document, identity: str) -> list[str]:
    scope = _scope(document)
    return [scope.flows[key].target for key in scope.nodes[identity].outgoing]


def _errors(document: Document) -> list[str]:
    return [found.rule for found in lint(document) if found.severity is Severity.ERROR]


def test_a_loop_leads_back_while_its_condition_holds_and_on_otherwise() -> None:
    changed = shape.add_loop(_line(), after="b", to="a", condition="b.thieu = true")

    gateway = _named(changed, "Làm lại?")
    scope = _scope(changed)
    assert _after(changed, "b") == [gateway.id]
    onward, back = (scope.flows[key] for key in gateway.outgoing)
    assert (onward.target, onward.is_default, onward.condition) == ("het", True, None)
    assert back.condition
    assert back.condition.text == "b.thieu = true"
    assert _after(changed, back.target) == ["a"]
    assert [found.rule for found in lint(changed)] == []
    drawing = Diagram(changed.root)
    assert all(drawing.box(each) for each in (gateway.id, back.target))

    again = shape.add_loop(changed, after=onward.id, to="b", condition="b.lai = true")
    assert [found.rule for found in lint(again)] == []


@pytest.mark.parametrize(("after", "to"), [("a", "b"), ("het", "a"), ("b", "dau"), ("b", "x")])
def test_a_loop_leads_only_to_what_was_passed(after: str, to: str) -> None:
    with pytest.raises(UnknownElementError):
        shape.add_loop(_line(), after=after, to=to, condition="true")


def _joined() -> Document:
    return drawn(
        element("startEvent", "dau"),
        lane("ban", "a", "b", "c", "d", role="specialist"),
        *(element("userTask", key, name=key, motcua_minutes="30") for key in "abcd"),
        element("exclusiveGateway", "re", name="Đủ?", default="re-b"),
        element("exclusiveGateway", "gop"),
        element("endEvent", "het"),
        chain("dau", "a", "re", "b", "gop", "d", "het"),
        flow("re", "c", "a.thieu = true"),
        flow("c", "gop"),
    )


@pytest.mark.parametrize("to", ["a", "b", "c"])
def test_a_loop_after_a_joint_parts_behind_it(to: str) -> None:
    changed = shape.add_loop(_joined(), after="gop", to=to, condition="a.lai = true")

    gateway = _named(changed, "Làm lại?")
    assert _after(changed, "gop") == [gateway.id]
    assert _after(changed, gateway.id)[0] == "d"
    assert lint(changed) == ()


def test_a_gateway_with_one_way_parts_itself_and_goes_on_by_default() -> None:
    document = shape.insert_step(_line(), after="b", word="exclusiveGateway", name="Đủ?")
    gateway = _named(document, "Đủ?").id

    looped = shape.add_loop(document, after=gateway, to="a", condition="b.thieu = true")
    parted = shape.add_branch(document, after=gateway, name="Họp", condition="b.hop = true")

    assert len(_after(looped, gateway)) == len(_after(parted, gateway)) == 2
    assert _errors(looped) == _errors(parted) == []


@pytest.mark.parametrize(("after", "to"), [("gop", "gop"), ("gop-d", "d"), ("gop", "d")])
def test_a_loop_through_gateways_alone_is_refused(after: str, to: str) -> None:
    back = shape.add_loop(_joined(), after="d", to="a", condition="d.lai = true")

    with pytest.raises(UnknownElementError):
        shape.add_loop(back, after=after, to=to, condition="true")


@pytest.mark.parametrize("kind", ["parallel", "sequential"])
def test_a_step_is_done_once_for_each_of_a_list(kind: str) -> None:
    changed = set_loop(_line(), element="a", kind=kind)
    assert "loop" in _errors(changed)
    for part, written in (("collection", "dsHo"), ("item", "ho"), ("completion", "a.het = true")):
        changed = set_loop_part(changed, element="a", part=part, written=written)

    loop = _loop(changed)
    assert loop
    assert (loop.kind.value, loop.item) == (kind, "ho")
    assert (loop.collection and loop.collection.text) == "dsHo"
    assert (loop.completion and loop.completion.text) == "a.het = true"
    assert _errors(changed) == []
    turned = _loop(set_loop(changed, element="a", kind="parallel"))
    assert turned
    assert turned.item == "ho"
    assert _loop(set_loop(changed, element="a", kind="")) is None


def test_a_step_is_done_again_while_a_condition_holds() -> None:
    changed = set_loop(_line(), element="a", kind="standard")
    changed = set_loop_part(changed, element="a", part="condition", written="a.thieu = true")
    changed = set_loop_part(changed, element="a", part="maximum", written="3")

    loop = _loop(changed)
    assert loop
    assert (loop.condition and loop.condition.text, loop.maximum) == ("a.thieu = true", 3)
    assert _errors(changed) == []
    with pytest.raises(UnknownElementError):
        set_loop_part(changed, element="a", part="item", written="x")
    with pytest.raises(UnknownElementError):
        set_loop(changed, element="dau", kind="standard")


def _loop(document: Document) -> Loop | None:
    node = _scope(document).nodes["a"]
    assert isinstance(node, Task)
    return node.loop


def test_a_step_is_put_in_its_lane_and_drawn_where_room_is_made() -> None:
    changed = shape.insert_step(_line(), after="a", word="userTask", name="Họp xét")

    new = _named(changed, "Họp xét")
    assert _after(changed, "a") == [new.id]
    assert _after(changed, new.id) == ["b"]
    assert new.lane == "ban"
    assert _errors(changed) == []
    drawing = Diagram(changed.root)
    old, made, moved, around = (drawing.box(each) for each in ("a", new.id, "b", "ban"))
    assert old
    assert made
    assert moved
    assert around
    assert old.right < made.x < made.right < moved.x
    assert around.width == 760


def test_a_branch_parts_and_joins_again() -> None:
    changed = shape.add_branch(_line(), after="a", name="Xác minh", condition="dienTich > 50")

    assert _errors(changed) == []
    step = _named(changed, "Xác minh")
    (gateway,) = _after(changed, "a")
    assert step.id in _after(changed, gateway)
    (joint,) = _after(changed, step.id)
    assert _after(changed, joint) == ["b"]

    again = shape.add_branch(changed, after=gateway, name="Lấy ý kiến", condition="xa = true")
    assert _errors(again) == []
    assert _after(again, _named(again, "Lấy ý kiến").id) == [joint]


def test_a_rejected_draft_leads_back_through_a_joint() -> None:
    changed = shape.add_error(_line(), host="b", code="tra-lai", to="a")

    assert _errors(changed) == []
    event = _named(changed, "tra-lai")
    assert isinstance(event, Event)
    assert event.attached_to == "b"
    (joint,) = _after(changed, event.id)
    assert _after(changed, joint) == ["a"]
    assert [error.code for error in changed.definitions.errors.values()] == ["tra-lai"]


def test_a_step_taken_out_leaves_a_way_and_no_drawing() -> None:
    changed = shape.remove_step(_line(), element="a")

    assert _after(changed, "dau") == ["b"]
    assert "a" not in _scope(changed).nodes
    assert Diagram(changed.root).box("a") is None
    assert _errors(changed) == []


def test_what_is_put_in_and_taken_out_leaves_the_same_steps() -> None:
    there = shape.insert_step(_line(), after="a", word="scriptTask", name="Tính")

    back = shape.remove_step(there, element=_named(there, "Tính").id)

    assert _after(back, "a") == ["b"]
    assert _scope(back).nodes.keys() == _scope(_line()).nodes.keys()


def test_a_step_moves_to_a_new_lane_below() -> None:
    wider = shape.add_lane(_line(), name="Lãnh đạo")
    new = next(key for key in wider.definitions.processes["quyTrinh"].lanes if key != "ban")

    moved = shape.move_to_lane(wider, element="b", lane=new)

    assert _scope(moved).nodes["b"].lane == new
    drawing = Diagram(moved.root)
    box, place = drawing.box("b"), drawing.box(new)
    assert box
    assert place
    assert place.y < box.y < box.bottom < place.bottom


def test_ways_come_and_go() -> None:
    cut = shape.disconnect(_line(), flow="a-b")
    joined = shape.connect(cut, source="a", target="b")

    assert _after(cut, "a") == []
    assert _after(joined, "a") == ["b"]


def test_what_makes_no_sense_is_refused() -> None:
    document = _line()
    changes: tuple[Callable[[], Document], ...] = (
        lambda: shape.insert_step(document, after="het", word="userTask", name="x"),
        lambda: shape.insert_step(document, after="a", word="process", name="x"),
        lambda: shape.insert_step(document, after="gone", word="userTask", name="x"),
        lambda: shape.move_to_lane(document, element="a", lane="b"),
        lambda: shape.connect(document, source="a", target="b"),
        lambda: shape.disconnect(document, flow="a"),
        lambda: shape.remove_step(document, element="ban"),
        lambda: set_script(document, element="a", script="1"),
        lambda: set_timer(document, element="a", kind="timeDuration", written="P1D"),
        lambda: set_timer(document, element="a", kind="bogus", written="P1D"),
        lambda: set_error(document, element="a", code="x"),
    )
    for change in changes:
        with pytest.raises(UnknownElementError):
            change()


def test_times_errors_scripts_and_notes_are_written() -> None:
    document = shape.add_error(_line(), host="b", code="tra-lai", to="a")
    document = shape.insert_step(document, after="a", word="intermediateCatchEvent", name="Chờ")
    document = shape.insert_step(document, after="a", word="scriptTask", name="Tính")
    waits, sums = _named(document, "Chờ").id, _named(document, "Tính").id

    document = set_timer(document, element=waits, kind="timeDate", written="2026-12-31T17:00:00Z")
    document = set_script(document, element=sums, script="1 + 2")
    document = set_error(document, element=_named(document, "tra-lai").id, code="bo")
    document = set_documentation(document, element="a", words="Xem kỹ.\nHai dòng.")

    timer, script = _named(document, "Chờ"), _named(document, "Tính")
    assert isinstance(timer, Event)
    assert isinstance(script, Task)
    assert timer.triggers[0].formula
    assert timer.triggers[0].formula.text == "2026-12-31T17:00:00Z"
    assert script.script
    assert script.script.text == "1 + 2"
    assert {error.code for error in document.definitions.errors.values()} == {"tra-lai", "bo"}
    assert b"Hai d\xc3\xb2ng." in document.to_bytes()
    assert (
        "documentation"
        not in set_documentation(document, element="a", words="").to_bytes().decode()
    )


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reference_models_are_reshaped_or_refused(path: Path) -> None:
    document = Document.read(path.read_bytes())
    nodes = [
        node.id
        for process in document.definitions.processes.values()
        for node in process.scope.all_nodes()
    ]

    changes: tuple[Callable[[str], Document], ...] = (
        lambda key: shape.insert_step(document, after=key, word="userTask", name="Mới"),
        lambda key: shape.add_branch(document, after=key, name="Mới", condition="true"),
        lambda key: shape.remove_step(document, element=key),
    )
    done = 0
    for identity in nodes[:12]:
        for change in changes:
            try:
                change(identity)
                done += 1
            except UnknownElementError:
                continue
    assert done or not nodes
