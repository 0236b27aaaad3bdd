"""A process as a list: every node once, in the order in which it is come to."""

from pathlib import Path

import pytest

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.model.elements import Process
from motcua.kernel.bpmn.outline import called, outline, steps_after, steps_before
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus
from motcua.kernel.bpmn.words import kind_name


def test_a_loop_is_told_once_and_what_is_attached_stands_with_its_host() -> None:
    trigger = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
    document = drawn(
        element("endEvent", "het"),
        element("userTask", "b"),
        element("boundaryEvent", "gio", trigger, attachedToRef="a"),
        element("userTask", "a"),
        element("startEvent", "dau"),
        chain("dau", "a", "b", "het"),
        flow("b", "a"),
        flow("gio", "het"),
    )

    lines = outline(document)

    assert [line.node.id for line in lines] == ["dau", "a", "gio", "b", "het"]
    assert kind_name(lines[2].node) == "sự kiện gắn trên bước: hẹn giờ"
    back = [way.flow.id for line in lines for way in line.ways if way.is_back]
    assert back == ["b-a"]
    assert [step.id for step in steps_before(document, "b")] == ["a", "b"]
    assert steps_before(document, "khong-co") == ()


def test_a_joint_without_a_name_is_called_by_what_comes_after_it() -> None:
    document = drawn(
        element("startEvent", "dau"),
        *(element("exclusiveGateway", each) for each in ("gop", "gop2", "quanh")),
        element("userTask", "a", name="Thẩm định"),
        chain("dau", "gop", "gop2", "a"),
        flow("quanh", "quanh"),
    )

    lines = {line.node.id: line for line in outline(document)}

    assert called(lines["gop"]) == called(lines["gop2"]) == "cổng gộp trước Thẩm định"
    assert called(lines["quanh"]) == "cổng gộp trước quanh"
    assert called(lines["dau"]) == "bắt đầu, chưa đặt tên"
    assert [way.leads_to and way.leads_to.id for way in lines["dau"].ways] == ["a"]


def test_what_people_come_to_next_is_told_past_choices_and_what_nobody_does() -> None:
    document = drawn(
        element("userTask", "a"),
        element("scriptTask", "tinh"),
        element("exclusiveGateway", "chon", name="Đạt?"),
        element("userTask", "b"),
        element("endEvent", "het"),
        chain("a", "tinh", "chon", "b"),
        element("sequenceFlow", "thoi", name="Không đạt", sourceRef="chon", targetRef="het"),
        flow("b", "a"),
    )

    assert [(found.line.node.id, found.when) for found in steps_after(document, "a")] == [
        ("b", ()),
        ("het", (("Đạt?", "Không đạt"),)),
    ]
    assert [found.line.node.id for found in steps_after(document, "b")] == ["a"]
    assert steps_after(document, "khong-co") == ()


def test_what_stands_inside_comes_after_its_sub_process() -> None:
    inner = element("startEvent", "trong") + element("task", "viec") + flow("trong", "viec")
    document = drawn(element("subProcess", "con", inner), element("task", "le"))

    assert [(line.node.id, line.level) for line in outline(document)] == [
        ("con", 0),
        ("trong", 1),
        ("viec", 1),
        ("le", 0),
    ]


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_node_of_a_reference_model_has_one_line(path: Path) -> None:
    document = Document.read(path.read_bytes())
    processes: list[Process] = list(document.definitions.processes.values())

    lines = outline(document)

    nodes = [node.id for process in processes for node in process.scope.all_nodes()]
    assert sorted(line.node.id for line in lines) == sorted(nodes)
    assert all(kind_name(line.node) for line in lines)
