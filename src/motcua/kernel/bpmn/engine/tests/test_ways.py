"""Gateways: where ways part, join and may not be lost."""

import pytest

from motcua.kernel.bpmn.errors import (
    ConditionError,
    LivelockError,
    NoBranchError,
    NotExecutableError,
    NotWaitingError,
)
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import ends, play, users

CHOICE = (
    ends(),
    users("mot", "hai"),
    element("exclusiveGateway", "chon", default="chon-hai"),
    chain("bd", "chon"),
    flow("chon", "mot", "tien &gt; 10"),
    flow("chon", "hai"),
    flow("mot", "kt"),
    flow("hai", "kt"),
)


def test_a_sequence_goes_from_task_to_task_to_the_end() -> None:
    played = play(ends(), users("a", "b"), chain("bd", "a", "b", "kt"))
    assert played.enabled == ["a"]

    played.complete("a")
    assert (played.enabled, played.is_ended) == (["b"], False)

    played.complete("b")
    assert (played.enabled, played.is_ended) == ([], True)
    assert played.verbs() == ["create_task a", "create_task b", "end"]


def test_a_step_names_what_was_entered_left_and_chosen_but_no_data() -> None:
    played = play(*CHOICE, tien=12345)

    step = played.steps[0]

    assert step.entered == ("bd", "chon", "mot")
    assert step.left == ("bd", "chon")
    assert step.chosen == ("chon-mot",)
    assert "12345" not in repr(step) + repr(played.state)


@pytest.mark.parametrize(("tien", "enabled"), [(11, "mot"), (10, "hai")])
def test_an_exclusive_gateway_takes_the_branch_that_holds_else_the_default(
    tien: int, enabled: str
) -> None:
    assert play(*CHOICE, tien=tien).enabled == [enabled]


def test_a_condition_that_gives_neither_true_nor_false_is_an_error_with_its_flow() -> None:
    with pytest.raises(ConditionError) as refused:
        play(*CHOICE)

    assert refused.value.element == "chon-mot"


def test_without_a_branch_nothing_changes_and_the_gateway_is_named() -> None:
    played = play(
        ends(),
        users("a", "b", "c"),
        element("exclusiveGateway", "chon"),
        chain("bd", "a", "chon"),
        flow("chon", "b", "x = 1"),
        flow("chon", "c", "x = 2"),
        x=3,
    )
    before = played.state, played.data, list(played.steps)

    with pytest.raises(NoBranchError) as refused:
        played.complete("a", {"y": True})

    assert refused.value.element == "chon"
    assert (played.state, played.data, played.steps) == before
    assert played.enabled == ["a"]


def test_a_parallel_join_waits_for_every_way_in() -> None:
    played = play(
        ends(),
        users("a", "b", "c"),
        element("parallelGateway", "tach"),
        element("parallelGateway", "gop"),
        chain("bd", "tach", "a", "gop", "c", "kt"),
        chain("tach", "b", "gop"),
    )
    assert played.enabled == ["a", "b"]

    played.complete("b")
    assert played.enabled == ["a"]

    played.complete("a")
    assert played.enabled == ["c"]


def test_an_inclusive_join_waits_only_for_what_can_still_come() -> None:
    parts = (
        ends(),
        users("a", "b", "c", "d"),
        element("inclusiveGateway", "tach"),
        element("inclusiveGateway", "gop"),
        chain("bd", "tach"),
        flow("tach", "a", "x &gt; 0"),
        flow("tach", "b", "x &gt; 1"),
        flow("tach", "c", "x &gt; 2"),
        chain("a", "gop", "d", "kt"),
        chain("b", "gop"),
        chain("c", "gop"),
    )
    one, two = play(*parts, x=1), play(*parts, x=2)
    assert (one.enabled, two.enabled) == (["a"], ["a", "b"])

    one.complete("a")
    two.complete("b")

    assert (one.enabled, two.enabled) == (["d"], ["a"])
    two.complete("a")
    assert two.enabled == ["d"]


def test_an_inclusive_join_knows_that_a_branch_has_turned_away() -> None:
    """`b` may go to the join or leave for good; once it left, the join waits no longer."""
    played = play(
        ends("kt", "kt2"),
        users("a", "b", "c"),
        element("parallelGateway", "tach"),
        element("exclusiveGateway", "chon", default="chon-kt2"),
        element("inclusiveGateway", "gop"),
        chain("bd", "tach", "a", "gop", "c", "kt"),
        chain("tach", "b", "chon"),
        flow("chon", "gop", "x"),
        flow("chon", "kt2"),
        x=False,
    )
    played.complete("a")
    assert played.enabled == ["b"]

    played.complete("b")

    assert played.enabled == ["c"]


def test_an_inclusive_gateway_without_a_branch_is_refused() -> None:
    with pytest.raises(NoBranchError):
        play(
            ends(),
            users("a", "b"),
            element("inclusiveGateway", "tach"),
            chain("bd", "tach"),
            flow("tach", "a", "false"),
            flow("tach", "b", "1 = 2"),
        )


def test_conditions_behind_a_task_choose_among_its_ways() -> None:
    parts = (
        ends("kt"),
        element("userTask", "a", default="a-d"),
        users("b", "c", "d"),
        chain("bd", "a"),
        flow("a", "b", "x &gt; 0"),
        flow("a", "c", "x &gt; 1"),
        flow("a", "d"),
    )
    none, both = play(*parts, x=0), play(*parts, x=2)

    none.complete("a")
    both.complete("a")

    assert (none.enabled, both.enabled) == (["d"], ["b", "c"])


def test_several_ways_out_of_a_task_are_all_taken_and_meet_without_joining() -> None:
    played = play(ends(), users("a", "b"), chain("bd", "a", "kt"), chain("bd", "b", "a"))

    played.complete("a")
    played.complete("b")

    assert (played.enabled, played.is_ended) == (["a"], False)


def test_a_loop_without_anyone_in_it_is_refused_in_bounded_time() -> None:
    with pytest.raises(LivelockError):
        play(
            ends(),
            users("a"),
            element("exclusiveGateway", "tron"),
            element("exclusiveGateway", "chon", default="chon-a"),
            chain("bd", "tron", "chon"),
            flow("chon", "tron", "true"),
            flow("chon", "a"),
        )


def test_tokens_that_multiply_without_end_are_refused_and_nothing_changes() -> None:
    played = play(
        ends(),
        users("a"),
        element("exclusiveGateway", "gop"),
        element("parallelGateway", "nhan"),
        chain("bd", "a", "gop", "nhan", "gop"),
        flow("nhan", "gop", identity="lai"),
    )
    before = played.state

    with pytest.raises(LivelockError):
        played.complete("a")

    assert (played.state, played.enabled) == (before, ["a"])


def test_a_task_cannot_be_completed_twice_nor_after_the_end() -> None:
    played = play(ends(), users("a"), chain("bd", "a", "kt"))
    played.complete("a")

    with pytest.raises(NotWaitingError):
        played.complete("a")
    with pytest.raises(NotWaitingError):
        played.start()


def test_an_inclusive_join_in_a_loop_looks_only_at_what_comes_before_it() -> None:
    """`b` can come round to the join's other way only through the join: it is waited for."""
    played = play(
        ends(),
        users("a", "b"),
        element("exclusiveGateway", "lai"),
        element("inclusiveGateway", "tach"),
        element("inclusiveGateway", "gop"),
        element("exclusiveGateway", "nua", default="nua-kt"),
        chain("bd", "lai", "tach"),
        flow("tach", "a", "true"),
        flow("tach", "b", "true"),
        chain("a", "gop", "nua"),
        chain("b", "gop"),
        flow("nua", "lai", "them"),
        flow("nua", "kt"),
        them=True,
    )

    played.complete("a")
    assert played.enabled == ["b"]
    played.complete("b")
    assert played.enabled == ["a", "b"]


def test_a_parallel_join_in_a_loop_waits_anew_in_each_round() -> None:
    played = play(
        ends(),
        users("a", "b", "c"),
        element("exclusiveGateway", "lai"),
        element("parallelGateway", "tach"),
        element("parallelGateway", "gop"),
        element("exclusiveGateway", "nua", default="nua-kt"),
        chain("bd", "lai", "c", "tach", "a", "gop", "nua"),
        chain("tach", "b", "gop"),
        flow("nua", "lai", "them"),
        flow("nua", "kt"),
        them=True,
    )

    for first, second in (("a", "b"), ("a", "b"), ("b", "a"), ("a", "b")):
        played.complete("c")
        played.complete(first)
        assert played.enabled == [second]
        played.complete(second)
    assert played.enabled == ["c"]


@pytest.mark.parametrize("kind", ["exclusiveGateway", "inclusiveGateway"])
@pytest.mark.parametrize("default", ["hai-kt", "khong-co"])
def test_a_default_that_starts_elsewhere_is_refused(kind: str, default: str) -> None:
    ways = [part for part in CHOICE if 'default="chon-hai"' not in part]

    with pytest.raises(NotExecutableError, match="mặc định"):
        play(*ways, element(kind, "chon", default=default), tien=1)
