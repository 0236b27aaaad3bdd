"""Sub-processes, called processes, event sub-processes."""

import pytest

from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.testing import chain, element
from motcua.kernel.bpmn.testing.play import compiled, ends, event, play, timer, users

INNER = (
    element("startEvent", "bd2")
    + users("b", "c")
    + element("endEvent", "kt2")
    + chain("bd2", "b", "kt2")
    + chain("bd2", "c", "kt2")
)


def sub(inside: str, **said: str) -> str:
    return element("subProcess", "con", inside, **said)


def test_a_sub_process_is_left_when_all_inside_it_is_done() -> None:
    played = play(ends(), users("d"), sub(INNER), chain("bd", "con", "d", "kt"))
    assert played.enabled == ["b", "c"]

    played.complete("c")
    assert played.enabled == ["b"]

    played.complete("b")
    assert played.enabled == ["d"]


def test_an_empty_sub_process_is_left_at_once() -> None:
    assert play(ends(), users("d"), sub(""), chain("bd", "con", "d", "kt")).enabled == ["d"]


def test_what_interrupts_a_sub_process_ends_all_inside() -> None:
    bien = element("boundaryEvent", "bien", event("message", "m2"), attachedToRef="con")
    played = play(
        ends(),
        users("d", "x"),
        sub(INNER),
        bien,
        chain("bd", "con", "d", "kt"),
        chain("bien", "x", "kt"),
    )

    played.message("Rút hồ sơ")

    assert played.enabled == ["x"]
    assert {"cancel_task b", "cancel_task c"} <= set(played.verbs())
    assert len(played.state.tokens) == 1


def test_terminate_inside_ends_only_the_sub_process() -> None:
    inside = INNER + element("endEvent", "dung", "<terminateEventDefinition/>") + users("e")
    played = play(
        ends(), users("d"), sub(inside + chain("bd2", "e", "dung")), chain("bd", "con", "d", "kt")
    )

    played.complete("e")

    assert played.enabled == ["d"]


@pytest.mark.parametrize(("code", "enabled"), [("e1", ["x"]), ("e2", [])])
def test_an_error_rises_to_the_border_that_takes_it(code: str, enabled: list[str]) -> None:
    loi = element("endEvent", "loi", event("error", code))
    inside = element("startEvent", "bd2") + users("b", "c") + loi
    inside += chain("bd2", "b", "loi") + chain("bd2", "c")
    bien = element("boundaryEvent", "bien", event("error", "e1"), attachedToRef="con")
    played = play(
        ends(),
        users("d", "x"),
        sub(inside),
        bien,
        chain("bd", "con", "d", "kt"),
        chain("bien", "x", "kt"),
    )

    played.complete("b")

    assert (played.enabled, played.is_ended) == (enabled, not enabled)


@pytest.mark.parametrize(("cancels", "enabled"), [("true", ["x"]), ("false", ["c", "x"])])
def test_an_escalation_goes_on_unless_it_is_caught_by_what_interrupts(
    cancels: str, enabled: list[str]
) -> None:
    bao = element("intermediateThrowEvent", "bao", event("escalation", "x1"))
    inside = element("startEvent", "bd2") + bao + users("c") + chain("bd2", "bao", "c")
    said = {"attachedToRef": "con", "cancelActivity": cancels}
    bien = element("boundaryEvent", "bien", event("escalation", "x1"), **said)

    played = play(
        ends(), users("x"), sub(inside), bien, chain("bd", "con", "kt"), chain("bien", "x", "kt")
    )

    assert played.enabled == enabled


def event_sub(definition: str, *, interrupts: bool, inside: str = "") -> str:
    said = "true" if interrupts else "false"
    start = element("startEvent", "bd3", definition, isInterrupting=said)
    body = start + users("z") + element("endEvent", "kt3") + chain("bd3", "z", "kt3") + inside
    return element("subProcess", "sk", body, triggeredByEvent="true")


@pytest.mark.parametrize("interrupts", [True, False])
def test_an_event_sub_process_ends_what_runs_or_runs_beside_it(interrupts: bool) -> None:
    played = play(
        ends(),
        users("a"),
        event_sub(event("message", "m1"), interrupts=interrupts),
        chain("bd", "a", "kt"),
    )

    played.message("Đã nộp thuế")
    assert played.enabled == (["z"] if interrupts else ["a", "z"])

    played.message("Đã nộp thuế")
    for task in ["z"] if interrupts else ["z", "z", "a"]:
        assert not played.is_ended
        played.complete(task)
    assert played.is_ended
    assert played.state.waits == ()


def test_a_timer_of_an_event_sub_process_counts_from_the_start_of_its_scope() -> None:
    inside = INNER + event_sub(timer("PT1H"), interrupts=True)
    played = play(ends(), users("a", "d"), sub(inside), chain("bd", "a", "con", "d", "kt"))
    played.advance("PT2H")
    played.complete("a")

    played.advance("PT1H")
    assert played.enabled == ["z"]

    played.complete("z")
    assert played.enabled == ["d"]


def test_an_error_is_caught_inside_before_it_rises() -> None:
    loi = element("endEvent", "loi", event("error", "e1"))
    inside = element("startEvent", "bd2") + users("b") + loi + chain("bd2", "b", "loi")
    inside += event_sub(event("error", "e1"), interrupts=True)
    bien = element("boundaryEvent", "bien", event("error", "e1"), attachedToRef="con")
    played = play(
        ends(),
        users("d", "x"),
        sub(inside),
        bien,
        chain("bd", "con", "d", "kt"),
        chain("bien", "x", "kt"),
    )

    played.complete("b")
    assert played.enabled == ["z"]
    played.complete("z")
    assert played.enabled == ["d"]


def test_an_error_thrown_in_what_caught_it_rises_further() -> None:
    loi = element("endEvent", "loi", event("error", "e1"))
    again = element("endEvent", "loi3", event("error", "e1")) + users("z2")
    again += chain("z", "z2", "loi3")
    inside = element("startEvent", "bd2") + users("b") + loi + chain("bd2", "b", "loi")
    inside += event_sub(event("error", "e1"), interrupts=True, inside=again)
    bien = element("boundaryEvent", "bien", event("error", "e1"), attachedToRef="con")
    played = play(
        ends(),
        users("d", "x"),
        sub(inside),
        bien,
        chain("bd", "con", "d", "kt"),
        chain("bien", "x", "kt"),
    )
    played.complete("b")
    played.complete("z")

    played.complete("z2")

    assert played.enabled == ["x"]


CALLED = """<process id="khac" isExecutable="true"><startEvent id="k1"/><userTask id="k2"/>
<endEvent id="k3"/><sequenceFlow id="kf1" sourceRef="k1" targetRef="k2"/>
<sequenceFlow id="kf2" sourceRef="k2" targetRef="k3"/></process>"""


def test_a_process_of_the_same_file_is_called_inside_the_instance() -> None:
    goi = element("callActivity", "goi", calledElement="khac")
    played = play(ends(), users("a"), goi, chain("bd", "goi", "a", "kt"), around=CALLED)
    assert played.enabled == ["k2"]

    played.complete("k2")

    assert played.enabled == ["a"]


def test_a_process_elsewhere_is_called_by_command_and_waited_for() -> None:
    goi = element("callActivity", "goi", calledElement="noi-khac")
    played = play(ends(), users("a"), goi, chain("bd", "goi", "a", "kt"), by_hand=("goi",))
    assert [(c.verb, c.name) for c in played.commands] == [("call", "noi-khac")]

    played.complete("goi")

    assert played.enabled == ["a"]


def test_processes_that_call_one_another_in_a_circle_are_refused() -> None:
    other = '<process id="khac"><callActivity id="k2" calledElement="quyTrinh"/></process>'
    goi = element("callActivity", "goi", calledElement="khac")

    with pytest.raises(NotExecutableError, match="thành vòng"):
        compiled(ends(), goi, chain("bd", "goi", "kt"), around=other)


def test_calls_that_multiply_are_refused_in_bounded_time() -> None:
    def process(number: int) -> str:
        called = f"p{number + 1}"
        calls = "".join(element("callActivity", f"{n}", calledElement=called) for n in "abc")
        return f'<process id="p{number}">{calls}</process>'

    around = "".join(process(number) for number in range(20))
    goi = element("callActivity", "goi", calledElement="p0")

    with pytest.raises(NotExecutableError, match="quá lớn"):
        compiled(ends(), goi, chain("bd", "goi", "kt"), around=around)
