"""An instance goes to another net: what stands at an element goes to its twin, or nothing does."""

import pytest

from motcua.kernel.bpmn.errors import NotMovedError, NotUndoneError, NotWaitingError
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.moves import begun, drawing, timed
from motcua.kernel.bpmn.testing.play import ends, event, timer, users

LINE = (ends(), users("a", "b"), chain("bd", "a", "b", "kt"))
LONGER = (ends(), users("moi", "a", "them", "b"), chain("bd", "moi", "a", "them", "b", "kt"))
FORKED = (
    ends(),
    users("a", "b", "c"),
    element("parallelGateway", "chia"),
    element("parallelGateway", "gop"),
    chain("bd", "chia", "a", "gop", "c", "kt"),
    chain("chia", "b", "gop"),
)


def inner(*parts: str, identity: str = "con") -> tuple[str, ...]:
    return (
        ends(),
        element("subProcess", identity, "".join((element("startEvent", "bd2"), *parts))),
        chain("bd", identity, "kt"),
    )


def repeated(identity: str, times: str = "3") -> str:
    inside = f"<loopCardinality>{times}</loopCardinality>"
    loop = element("multiInstanceLoopCharacteristics", "lap", inside)
    return element("userTask", identity, loop)


def test_a_task_goes_to_its_twin_keeps_its_number_and_goes_on_from_there() -> None:
    play = begun(*LINE)
    before = play.tokens()

    play.move(drawing(*LONGER))

    assert play.tokens() == before
    for name in ("a", "them", "b"):
        assert play.enabled == [name]
        play.complete(name)
    assert play.is_ended


def test_a_net_that_says_the_same_changes_nothing_at_all() -> None:
    play = begun(*timed("PT1H"))
    before = play.state

    play.move(drawing(*timed("PT1H")))

    assert play.state == before


def test_an_element_that_is_gone_holds_up_the_move_and_a_chosen_one_takes_its_place() -> None:
    play = begun(*LINE)
    other = drawing(ends(), users("x", "b"), chain("bd", "x", "b", "kt"))

    assert play.reasons(other) == ["“a” không còn trong quy trình mới"]
    assert play.reasons(other, {"a": "kt"}) == [
        "“a” không cùng loại với “kt”, chỗ đã chọn thay cho nó"
    ]
    assert play.reasons(other, {"b": "x"}) == ["“a” không còn trong quy trình mới"]
    before = play.tokens()["a"]
    play.move(other, {"a": "x"})

    assert play.tokens() == {"x": before}
    assert play.steps[-1].pairs == (("a", "x"),)


def test_every_hindrance_is_told_at_once() -> None:
    play = begun(*FORKED)

    found = play.reasons(drawing(ends(), users("c"), chain("bd", "c", "kt")))

    assert found == ["“a” không còn trong quy trình mới", "“b” không còn trong quy trình mới"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((ends(), element("serviceTask", "a"), chain("bd", "a", "kt")), "loại phần tử khác"),
        ((ends(), repeated("a"), chain("bd", "a", "kt")), "lặp lại hoặc chờ theo cách khác"),
        (inner(users("a"), chain("bd2", "a")), "nằm trong tiểu quy trình khác"),
        (inner(users("b"), chain("bd2", "b"), identity="a"), "loại phần tử khác"),
    ],
)
def test_another_kind_or_place_is_told(parts: tuple[str, ...], words: str) -> None:
    (reason,) = begun(*LINE).reasons(drawing(*parts))
    assert reason.startswith("“a”")
    assert words in reason


def test_an_awaited_event_that_waits_for_something_else_is_another_thing() -> None:
    def waiting(said: str) -> tuple[str, ...]:
        return ends(), element("intermediateCatchEvent", "e", said), chain("bd", "e", "kt")

    play = begun(*waiting(event("message", "m1")))

    assert play.reasons(drawing(*waiting(timer("PT1H")))) == [
        "“e” lặp lại hoặc chờ theo cách khác ở quy trình mới"
    ]
    play.move(drawing(*waiting(event("message", "m2"))))
    play.message("Đã nộp thuế")
    assert not play.is_ended
    play.message("Rút hồ sơ")
    assert play.is_ended


def test_what_stands_in_a_sub_process_goes_with_it() -> None:
    play = begun(*inner(users("x", "y"), chain("bd2", "x", "y")))

    play.move(drawing(*inner(users("x", "y", "m"), chain("bd2", "m", "x", "y"))))

    assert play.standing() == ["con", "x"]
    play.complete("x")
    play.complete("y")
    assert play.is_ended
    gone = drawing(*inner(users("x", "y"), chain("bd2", "x", "y"), identity="khac"))
    again = begun(*inner(users("x", "y"), chain("bd2", "x", "y")))
    assert again.reasons(gone) == ["“con” không còn trong quy trình mới"]
    again.move(gone, {"con": "khac"})
    assert again.standing() == ["khac", "x"]


def test_runs_of_a_repeated_step_go_on_where_they_are() -> None:
    def drawn(times: str) -> tuple[str, ...]:
        return ends(), repeated("a", times), users("z"), chain("bd", "a", "z", "kt")

    play = begun(*drawn("4"))
    play.complete("a")

    play.move(drawing(*drawn("9")))

    assert play.standing() == ["a", "a", "a", "a"]
    for _run in range(3):
        play.complete("a")
    assert play.enabled == ["z"]
    again = begun(*drawn("3"))
    assert again.reasons(drawing(ends(), users("a"), chain("bd", "a", "kt"))) == [
        "“a” lặp lại hoặc chờ theo cách khác ở quy trình mới"
    ]


def test_a_token_at_a_join_stays_on_its_branch_where_steps_were_added_behind_it() -> None:
    play = begun(*FORKED)
    play.complete("a")

    play.move(
        drawing(
            *FORKED[:4],
            users("m"),
            chain("bd", "chia", "a", "m", "gop", "c", "kt"),
            chain("chia", "b", "gop"),
        )
    )
    play.complete("b")

    assert play.enabled == ["c"]


def test_a_join_that_could_never_open_holds_up_the_move() -> None:
    more = (
        *FORKED[:4],
        users("m"),
        chain("bd", "chia", "a", "gop", "c", "kt"),
        chain("chia", "b", "gop"),
        chain("chia", "m", "gop"),
    )
    play = begun(*FORKED)

    (reason,) = play.reasons(drawing(*more))

    assert "có thể mắc lại trước “gop”" in reason
    assert play.enabled == ["a", "b"]


def test_a_join_that_waits_for_nothing_more_opens() -> None:
    fewer = (
        ends(),
        users("a", "b", "c", "d"),
        element("parallelGateway", "chia"),
        element("parallelGateway", "gop"),
    )
    three = (*fewer, *FORKED[4:], chain("chia", "d", "gop"))
    two = (*fewer, *FORKED[4:], chain("d", "kt"), flow("bd", "d"))
    play = begun(*three)
    play.complete("a")
    play.complete("b")
    assert play.reasons(drawing(*two)) == []
    assert play.enabled == ["d"]

    play.move(drawing(*two))

    assert play.enabled == ["c", "d"]


def test_a_join_of_chosen_ways_opens_when_nothing_more_can_come() -> None:
    def some(*ways: str) -> tuple[str, ...]:
        return (
            ends("kt", "kt2"),
            users("a", "b", "c"),
            element("inclusiveGateway", "chia", default="chia-kt"),
            element("inclusiveGateway", "gop"),
            flow("chia", "a", "ca"),
            flow("chia", "b", "hai"),
            flow("chia", "kt"),
            chain("bd", "chia"),
            chain("a", "gop", "c", "kt"),
            *ways,
        )

    play = begun(*some(chain("b", "gop")), ca=True, hai=True)
    play.complete("a")
    assert play.enabled == ["b"]

    play.move(drawing(*some(chain("b", "kt2"))))

    assert play.enabled == ["b", "c"]


def test_two_places_do_not_become_one() -> None:
    play = begun(*FORKED)
    other = drawing(ends(), users("a"), chain("bd", "a", "kt"))

    (reason,) = play.reasons(other, {"b": "a"})

    assert "cùng dồn vào một chỗ" in reason


def test_a_move_is_taken_back_while_nobody_went_on() -> None:
    play = begun(*timed("PT3H"))
    play.advance("PT1H")
    before = play.state
    play.move(drawing(*timed("PT5H")))

    play.move_back()
    assert play.state == before
    assert play.dues() == {"han": 180}
    with pytest.raises(NotUndoneError):
        play.move_back()

    play.move(drawing(*timed("PT6H")))
    assert play.dues() == {"han": 360}
    play.move_back()
    play.move(drawing(*timed("PT7H")))
    play.complete("a")
    with pytest.raises(NotUndoneError):
        play.move_back()


def test_a_move_back_from_the_second_of_two_moves_leads_to_the_first() -> None:
    play = begun(*LINE)
    play.move(drawing(*LONGER))
    play.move(drawing(*timed("PT1H")))

    play.move_back()

    assert play.drawn is drawing(*LONGER)
    assert play.enabled == ["a"]


def test_an_instance_that_has_ended_goes_nowhere() -> None:
    play = begun(*LINE)
    play.complete("a")
    play.complete("b")

    with pytest.raises(NotWaitingError):
        play.move(drawing(*LONGER))


def compensated(*more: str, undo: bool = True) -> tuple[str, ...]:
    reversal = (
        element("boundaryEvent", "bu", event("compensate"), attachedToRef="a"),
        element("userTask", "huy", isForCompensation="true"),
        '<association id="as" sourceRef="bu" targetRef="huy" associationDirection="One"/>',
    )
    return (
        ends(),
        users("a", "b"),
        *(reversal if undo else ()),
        element("intermediateThrowEvent", "nem", event("compensate")),
        chain("bd", "a", "b", "nem", "kt"),
    )


def test_what_was_done_can_still_be_undone_or_the_move_is_held_up() -> None:
    play = begun(*compensated())
    play.complete("a")
    assert "không còn cách bù trừ" in play.reasons(drawing(*compensated(undo=False)))[0]

    play.move(drawing(*compensated()))
    play.complete("b")

    assert play.enabled == ["huy"]


def test_an_error_says_all_reasons_in_one_sentence() -> None:
    play = begun(*LINE)

    with pytest.raises(NotMovedError) as caught_error:
        play.move(drawing(ends(), users("x"), chain("bd", "x", "kt")))

    assert str(caught_error.value) == (
        "Không chuyển sang quy trình mới được: “a” không còn trong quy trình mới."
    )
