"""What a BPMN file means."""

import unicodedata

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.model.elements import (
    CallActivity,
    Event,
    FlowNode,
    Gateway,
    Scope,
    SubProcess,
    Task,
)
from motcua.kernel.bpmn.model.kinds import (
    EventPosition,
    GatewayKind,
    LoopKind,
    SubProcessKind,
    TaskKind,
    TimerKind,
    TriggerKind,
)
from motcua.kernel.bpmn.testing import chain, drawn, element, flow, lane


def _scope(document: Document) -> Scope:
    return document.definitions.processes["quyTrinh"].scope


def _node(document: Document, identity: str) -> FlowNode:
    return next(node for node in _scope(document).all_nodes() if node.id == identity)


def test_nodes_know_their_flows_in_the_order_of_the_file() -> None:
    document = drawn(
        element("startEvent", "dau"),
        element("exclusiveGateway", "re", default="re-b"),
        element("task", "a"),
        element("task", "b"),
        flow("dau", "re"),
        flow("re", "a", "x &lt; 1"),
        flow("re", "b"),
    )

    gateway = _node(document, "re")

    assert isinstance(gateway, Gateway)
    assert gateway.kind is GatewayKind.EXCLUSIVE
    assert (gateway.incoming, gateway.outgoing) == (("dau-re",), ("re-a", "re-b"))
    flows = _scope(document).flows
    assert flows["re-b"].is_default
    assert (condition := flows["re-a"].condition)
    assert (condition.text, condition.language) == ("x < 1", "")


def test_a_user_task_carries_what_our_extension_says() -> None:
    document = drawn(
        element("userTask", "xet", name="Xem  xét", motcua_minutes="240", motcua_form="y-kien"),
        lane("tuPhap", "xet", role="specialist", unit="justice"),
    )

    task = _node(document, "xet")

    assert isinstance(task, Task)
    assert (task.kind, task.name) == (TaskKind.USER, "Xem xét")
    assert (task.minutes, task.form, task.lane) == (240, "y-kien", "tuPhap")
    place = document.definitions.processes["quyTrinh"].lanes["tuPhap"]
    assert (place.role, place.unit, place.place) == ("specialist", "justice", "")


def test_nodes_of_a_sub_process_stand_in_its_lane() -> None:
    document = drawn(
        element("subProcess", "trong", element("userTask", "a") + element("endEvent", "het")),
        lane("mot", "trong", role="leader"),
    )

    sub = _node(document, "trong")

    assert isinstance(sub, SubProcess)
    assert sub.kind is SubProcessKind.EMBEDDED
    assert list(sub.scope.nodes) == ["a", "het"]
    assert _node(document, "a").lane == "mot"


def test_the_innermost_lane_has_the_last_word() -> None:
    inner = '<childLaneSet><lane id="trong"><flowNodeRef>a</flowNodeRef></lane></childLaneSet>'
    document = drawn(
        f'<laneSet><lane id="ngoai"><flowNodeRef>a</flowNodeRef>{inner}</lane></laneSet>',
        element("userTask", "a"),
    )

    assert _node(document, "a").lane == "trong"
    assert document.definitions.processes["quyTrinh"].lanes["trong"].parent == "ngoai"


def test_events_say_what_triggers_them() -> None:
    document = drawn(
        element("userTask", "a"),
        element(
            "boundaryEvent",
            "cho",
            "<timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>",
            attachedToRef="a",
            cancelActivity="false",
        ),
        element("endEvent", "loi", '<errorEventDefinition errorRef="x:hong"/>'),
        element("startEvent", "dau", "<eventDefinitionRef>chung</eventDefinitionRef>"),
        around='<error id="hong" errorCode="E1"/><signalEventDefinition id="chung" signalRef="s"/>',
    )

    timer, error, start = (_node(document, name) for name in ("cho", "loi", "dau"))

    assert isinstance(timer, Event)
    assert isinstance(error, Event)
    assert isinstance(start, Event)
    assert (timer.position, timer.attached_to) == (EventPosition.BOUNDARY, "a")
    assert not timer.is_interrupting
    assert timer.triggers[0].timer is TimerKind.DURATION
    assert (wait := timer.triggers[0].formula)
    assert wait.text == "P3D"
    assert (error.triggers[0].kind, error.triggers[0].reference) == (TriggerKind.ERROR, "hong")
    assert start.triggers[0].kind is TriggerKind.SIGNAL
    assert document.definitions.errors["hong"].code == "E1"
    task = _node(document, "a")
    assert isinstance(task, Task)
    assert task.boundary == ("cho",)


def test_an_activity_says_how_it_repeats() -> None:
    document = drawn(
        element(
            "userTask",
            "moi",
            '<multiInstanceLoopCharacteristics isSequential="true" motcua:collection="thanhVien" '
            'motcua:item="nguoi"><completionCondition>n > 2</completionCondition>'
            "</multiInstanceLoopCharacteristics>",
        ),
        element("task", "lai", '<standardLoopCharacteristics testBefore="1" loopMaximum="3"/>'),
    )

    several, again = _node(document, "moi"), _node(document, "lai")

    assert isinstance(several, Task)
    assert isinstance(again, Task)
    assert several.loop
    assert again.loop
    assert several.loop.kind is LoopKind.SEQUENTIAL
    assert several.loop.collection
    assert (several.loop.collection.text, several.loop.item) == ("thanhVien", "nguoi")
    assert several.loop.completion
    assert (again.loop.maximum, again.loop.is_tested_before) == (3, True)


def test_compensation_leads_to_its_activity() -> None:
    document = drawn(
        element("task", "lam"),
        element("boundaryEvent", "be", "<compensateEventDefinition/>", attachedToRef="lam"),
        element("task", "hoan", isForCompensation="true"),
        '<association id="l" sourceRef="be" targetRef="hoan"/>',
        element("callActivity", "goi", calledElement="q:khac"),
    )

    assert _scope(document).compensations == {"be": "hoan"}
    call = _node(document, "goi")
    assert isinstance(call, CallActivity)
    assert call.called == "khac"


def test_names_are_nfc_while_the_file_keeps_its_own() -> None:
    loose = unicodedata.normalize("NFD", "Thẩm định")
    document = drawn(element("task", "a", name=loose), chain("a", "b"))

    assert _node(document, "a").name == "Thẩm định"
    assert loose in document.to_bytes().decode()


def test_nodes_without_an_id_do_not_melt_together() -> None:
    document = drawn("<task/>", "<task/>", element("task", "b"))

    assert len(_scope(document).nodes) == 3


def test_lines_are_those_of_the_file() -> None:
    document = drawn(element("task", "a"), element("task", "b"))

    assert _node(document, "b").line == _node(document, "a").line + 1
