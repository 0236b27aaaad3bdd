"""Events: timers, messages, signals, errors, escalations, conditions, links, terminate."""

import pytest

from motcua.kernel.bpmn.engine.advance import advance
from motcua.kernel.bpmn.engine.happenings import fell_due
from motcua.kernel.bpmn.errors import ConditionError, NotWaitingError
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import CheckedPlay, ends, event, play, timer, users


def condition(text: str) -> str:
    word = "conditionalEventDefinition"
    return f"<{word}><condition>{text}</condition></{word}>"


def caught(definition: str) -> CheckedPlay:
    catch = element("intermediateCatchEvent", "cho", definition)
    return play(ends(), users("a", "b"), catch, chain("bd", "a", "cho", "b", "kt"), han="PT1H")


def bounded(definition: str, *, cancels: bool = True, **data: object) -> CheckedPlay:
    said = {} if cancels else {"cancelActivity": "false"}
    boundary = element("boundaryEvent", "bien", definition, attachedToRef="a", **said)
    return play(
        ends("kt", "kt2"),
        users("a", "b", "c"),
        boundary,
        chain("bd", "a", "b", "kt"),
        chain("bien", "c", "kt2"),
        given=data,
    )


@pytest.mark.parametrize(
    ("text", "too_early", "rest"),
    [
        ("PT2H", "PT1H59M59S", "PT1S"),
        ("P1D", "PT23H", "PT1H"),
        ("P1W", "P6D", "P1D"),
        ("P1M", "P29D", "P1D"),
        ('duration("PT30M") * 2', "PT59M", "PT1M"),
        ("han", "PT59M", "PT1M"),
    ],
)
def test_a_timer_lets_its_time_pass(text: str, too_early: str, rest: str) -> None:
    played = caught(timer(text))
    played.complete("a")

    played.advance(too_early)
    assert played.enabled == []

    played.advance(rest)
    assert played.enabled == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25T07:00:00+07:00",
        "2026-11-25T00:00:00Z",
        "2026-11-25T07:00",
        '@"2026-11-25T07:00:00"',
    ],
)
def test_a_date_is_read_on_the_clocks_of_viet_nam(text: str) -> None:
    played = caught(timer(text, "timeDate"))
    played.complete("a")

    played.advance("PT23H59M")
    assert played.enabled == []
    played.advance("PT1M")
    assert played.enabled == ["b"]


def test_a_timer_that_names_no_time_refuses_the_step() -> None:
    played = caught(timer("khong_co"))

    with pytest.raises(ConditionError) as refused:
        played.complete("a")

    assert refused.value.element == "cho"
    assert played.enabled == ["a"]


def test_a_message_is_taken_by_the_wait_that_is_oldest_and_else_lost() -> None:
    played = caught(event("message", "m1"))

    played.message("Đã nộp thuế")
    assert played.enabled == ["a"]
    played.complete("a")
    played.message("Tin khác")
    assert played.enabled == []

    played.message("Đã nộp thuế")
    assert played.enabled == ["b"]


def test_a_signal_is_heard_by_all_who_wait() -> None:
    one = element("intermediateCatchEvent", "mot", event("signal", "s1"))
    two = element("intermediateCatchEvent", "hai", event("signal", "s1"))
    played = play(
        ends(),
        users("a", "b"),
        one,
        two,
        chain("bd", "mot", "a", "kt"),
        chain("bd", "hai", "b", "kt"),
    )

    played.signal("Thiên tai")

    assert played.enabled == ["a", "b"]


def test_a_signal_thrown_inside_is_heard_inside_by_those_who_waited() -> None:
    played = play(
        ends(),
        users("a", "b"),
        element("intermediateCatchEvent", "nghe", event("signal", "s1")),
        element("intermediateThrowEvent", "bao", event("signal", "s1")),
        element("intermediateCatchEvent", "sau", event("signal", "s1")),
        chain("bd", "a", "bao", "sau", "kt"),
        chain("bd", "nghe", "b", "kt"),
    )

    played.complete("a")

    assert played.enabled == ["b"]
    assert "throw_signal bao" in played.verbs()


def test_a_condition_is_awaited_until_the_data_makes_it_true() -> None:
    played = caught(condition("du"))
    played.complete("a")
    assert played.enabled == []

    played.change({"du": False})
    assert played.enabled == []
    played.change({"du": True})
    assert played.enabled == ["b"]


def test_an_interrupting_timer_ends_the_task_it_is_attached_to() -> None:
    played = bounded(timer("PT2H"))

    played.advance("PT2H")

    assert played.enabled == ["c"]
    assert {"cancel_task a", "create_task c"} <= set(played.verbs())


def test_a_task_done_in_time_takes_its_timer_away() -> None:
    played = bounded(timer("PT2H"))

    played.complete("a")
    played.advance("PT3H")

    assert played.enabled == ["b"]
    assert played.state.waits == ()
    assert "cancel_timer bien" in played.verbs()


def test_a_timer_that_does_not_interrupt_leaves_the_task() -> None:
    played = bounded(timer("PT2H"), cancels=False)

    played.advance("P1D")

    assert played.enabled == ["a", "c"]
    assert len(played.state.tokens) == 2


@pytest.mark.parametrize(("text", "times"), [("R3/PT1H", 3), ("R/PT30M", 10), ("R2/PT4H", 1)])
def test_a_cycle_comes_again_as_often_as_it_says(text: str, times: int) -> None:
    played = bounded(timer(text, "timeCycle"), cancels=False)

    played.advance("PT5H")

    assert len(played.state.tokens) == 1 + times


def test_a_cycle_without_end_leaves_out_what_was_missed() -> None:
    played = bounded(timer("R/PT1H", "timeCycle"), cancels=False)
    played.at_us += 10 * 3600 * 1_000_000

    played.advance("PT1S")

    assert len(played.state.tokens) == 2
    assert played.state.waits[0].due_us == played.at_us - 1_000_000 + 3600 * 1_000_000


def test_a_message_may_come_again_while_it_does_not_interrupt() -> None:
    played = bounded(event("message", "m2"), cancels=False)

    played.message("Rút hồ sơ")
    played.message("Rút hồ sơ")

    assert len(played.state.tokens) == 3


def test_a_condition_at_the_border_strikes_once_each_time_it_becomes_true() -> None:
    played = bounded(condition("gap"), cancels=False, gap=False)

    for gap, tokens in [(True, 2), (True, 2), (False, 2), (True, 3)]:
        played.change({"gap": gap})
        assert len(played.state.tokens) == tokens


def test_the_first_of_several_events_wins() -> None:
    parts = (
        ends(),
        users("a", "b", "c"),
        element("eventBasedGateway", "doi"),
        element("intermediateCatchEvent", "tin", event("message", "m1")),
        element("intermediateCatchEvent", "gio", timer("PT1H")),
        element("receiveTask", "nhan", messageRef="m2"),
        chain("bd", "doi", "tin", "a", "kt"),
        chain("doi", "gio", "b", "kt"),
        chain("doi", "nhan", "c", "kt"),
    )
    by_message, by_timer, by_task = play(*parts), play(*parts), play(*parts)

    by_message.message("Đã nộp thuế")
    by_timer.advance("PT1H")
    by_task.message("Rút hồ sơ")

    assert (by_message.enabled, by_timer.enabled, by_task.enabled) == (["a"], ["b"], ["c"])
    assert by_message.state.waits == by_timer.state.waits == by_task.state.waits == ()


def test_a_receive_task_waits_for_its_message_and_a_send_task_for_nobody() -> None:
    played = play(
        ends(),
        element("sendTask", "gui", messageRef="m2"),
        element("receiveTask", "nhan", messageRef="m1"),
        chain("bd", "gui", "nhan", "kt"),
    )
    assert [c.name for c in played.commands if c.verb == "throw_message"] == ["Rút hồ sơ"]
    assert (played.enabled, played.is_ended) == ([], False)

    played.message("Đã nộp thuế")

    assert played.is_ended


def test_a_message_that_came_another_way_is_completed_by_hand() -> None:
    played = play(
        ends(), element("receiveTask", "nhan", messageRef="m1"), chain("bd", "nhan", "kt")
    )

    played.complete("nhan")

    assert played.is_ended
    assert played.state.waits == ()


def test_a_link_goes_on_where_it_is_caught() -> None:
    link = '<linkEventDefinition name="sang trang"/>'
    played = play(
        ends(),
        users("a"),
        element("intermediateThrowEvent", "di", link),
        element("intermediateCatchEvent", "den", link),
        chain("bd", "di"),
        chain("den", "a", "kt"),
    )

    assert played.enabled == ["a"]


def test_where_a_link_is_caught_nothing_begins_by_itself() -> None:
    link = '<linkEventDefinition name="sang trang"/>'
    played = play(
        users("a", "b"),
        element("intermediateThrowEvent", "di", link),
        element("intermediateCatchEvent", "den", link),
        flow("a", "di"),
        flow("den", "b"),
    )
    assert played.enabled == ["a"]

    played.complete("a")
    assert played.enabled == ["b"]


def test_terminate_ends_everything_at_once() -> None:
    played = play(
        ends(),
        users("a", "b"),
        element("endEvent", "dung", "<terminateEventDefinition/>"),
        chain("bd", "a", "kt"),
        chain("bd", "b", "dung"),
    )

    played.complete("b")

    assert (played.enabled, played.is_ended) == ([], True)
    assert "cancel_task a" in played.verbs()


@pytest.mark.parametrize(("code", "enabled"), [("thieu", ["b"]), ("khac", ["c"]), ("la", ["c"])])
def test_an_error_is_caught_by_the_border_that_names_it_before_one_that_takes_any(
    code: str, enabled: list[str]
) -> None:
    played = play(
        ends(),
        users("b", "c"),
        element("serviceTask", "a"),
        element("boundaryEvent", "dung", event("error", "e1"), attachedToRef="a"),
        element("boundaryEvent", "moi", event("error"), attachedToRef="a"),
        chain("bd", "a", "kt"),
        chain("dung", "b", "kt"),
        chain("moi", "c", "kt"),
        by_hand=("a",),
    )

    played.fail("a", code)

    assert played.enabled == enabled


def test_an_error_that_nobody_catches_ends_the_instance_and_says_its_code() -> None:
    loi = element("endEvent", "loi", event("error", "e1"))
    played = play(ends(), users("a", "b"), loi, chain("bd", "a", "kt"), chain("bd", "b", "loi"))

    played.complete("b")

    assert played.is_ended
    assert played.commands[-1].name == "thieu"


def test_a_process_that_begins_with_an_event_waits_for_the_first_of_its_starts() -> None:
    parts = (
        element("startEvent", "tin", event("message", "m1")),
        element("startEvent", "gio", timer("PT1H")),
        element("endEvent", "kt"),
        users("a", "b"),
        chain("tin", "a", "kt"),
        chain("gio", "b", "kt"),
    )
    by_message, by_timer = play(*parts), play(*parts)
    assert (by_message.enabled, by_message.is_ended) == ([], False)

    by_message.message("Đã nộp thuế")
    by_timer.advance("PT1H")

    assert (by_message.enabled, by_timer.enabled) == (["a"], ["b"])


def test_a_process_without_starts_begins_with_what_nothing_leads_to() -> None:
    played = play(users("a", "b", "c"), flow("a", "c"))

    assert played.enabled == ["a", "b"]


def test_a_timer_fires_once_and_not_before_its_time() -> None:
    played = bounded(timer("PT2H"))
    wait = played.state.waits[0]

    with pytest.raises(NotWaitingError):
        advance(played.net, played.state, fell_due(wait.token, "bien", wait.due_us - 1), {})
    played.advance("PT2H")
    with pytest.raises(NotWaitingError):
        advance(played.net, played.state, fell_due(wait.token, "bien", wait.due_us), {})
