"""Activities that repeat: so many times, for each member, while a condition holds."""

import pytest

from motcua.kernel.bpmn.errors import ConditionError
from motcua.kernel.bpmn.testing import chain, element, flow
from motcua.kernel.bpmn.testing.play import CheckedPlay, ends, play, users


def many(text: str, *, sequential: bool = False, **data: object) -> CheckedPlay:
    said = "true" if sequential else "false"
    word = "multiInstanceLoopCharacteristics"
    loop = f'<{word} isSequential="{said}">{text}</{word}>'
    return play(
        ends(), element("userTask", "a", loop), users("d"), chain("bd", "a", "d", "kt"), given=data
    )


def tasks(played: CheckedPlay) -> int:
    return sum(1 for task in played._tasks())


def test_a_repeated_task_runs_so_often_at_once() -> None:
    played = many("<loopCardinality>n</loopCardinality>", n=3)
    assert (played.enabled, tasks(played)) == (["a"], 3)

    played.complete("a")
    played.complete("a")
    assert tasks(played) == 1

    played.complete("a")
    assert played.enabled == ["d"]


def test_a_repeated_task_runs_so_often_in_turn() -> None:
    played = many("<loopCardinality>3</loopCardinality>", sequential=True)
    for _turn in range(3):
        assert (played.enabled, tasks(played)) == (["a"], 1)
        played.complete("a")

    assert played.enabled == ["d"]
    turns = [command.value for command in played.commands if command.element == "a"]
    assert turns == [1, 2, 3]


@pytest.mark.parametrize("sequential", [True, False])
def test_a_repeat_ends_early_when_it_says_so(sequential: bool) -> None:
    text = (
        "<loopCardinality>5</loopCardinality>"
        "<completionCondition>numberOfCompletedInstances &gt;= 2</completionCondition>"
    )
    played = many(text, sequential=sequential)

    played.complete("a")
    played.complete("a")

    assert played.enabled == ["d"]
    cancelled = played.verbs().count("cancel_task a")
    assert cancelled == (0 if sequential else 3)


def test_no_times_is_left_at_once_and_no_number_is_an_error() -> None:
    assert many("<loopCardinality>n</loopCardinality>", n=0).enabled == ["d"]
    for wrong in (-1, "ba", None, 100_000):
        with pytest.raises(ConditionError):
            many("<loopCardinality>n</loopCardinality>", n=wrong)


def test_members_of_a_collection_have_their_name_inside() -> None:
    loop = (
        "<multiInstanceLoopCharacteristics><loopDataInputRef>nguoi</loopDataInputRef>"
        '<inputDataItem name="ai"/></multiInstanceLoopCharacteristics>'
    )
    inside = (
        loop
        + element("exclusiveGateway", "chon", default="chon-kt2")
        + users("lon")
        + element("endEvent", "kt2")
        + flow("chon", "lon", "ai.tuoi &gt;= 18")
        + flow("chon", "kt2")
        + flow("lon", "kt2")
    )
    people = [{"tuoi": 20}, {"tuoi": 10}, {"tuoi": 30}]

    played = play(
        ends(),
        element("subProcess", "con", inside),
        users("d"),
        chain("bd", "con", "d", "kt"),
        nguoi=people,
    )
    assert tasks(played) == 2

    played.complete("lon")
    played.complete("lon")
    assert played.enabled == ["d"]


def test_a_standard_loop_goes_on_while_its_condition_holds() -> None:
    word = "standardLoopCharacteristics"
    loop = f"<{word}><loopCondition>them</loopCondition></{word}>"
    played = play(ends(), element("userTask", "a", loop), users("d"), chain("bd", "a", "d", "kt"))

    played.complete("a", {"them": True})
    assert played.enabled == ["a"]
    played.complete("a", {"them": False})
    assert played.enabled == ["d"]


@pytest.mark.parametrize(("tested", "enabled"), [("true", "d"), ("false", "a")])
def test_a_loop_tested_before_may_not_run_at_all(tested: str, enabled: str) -> None:
    loop = (
        f'<standardLoopCharacteristics testBefore="{tested}" loopMaximum="2">'
        "<loopCondition>false</loopCondition></standardLoopCharacteristics>"
    )
    played = play(ends(), element("userTask", "a", loop), users("d"), chain("bd", "a", "d", "kt"))

    assert played.enabled == [enabled]


def test_a_loop_ends_at_its_maximum() -> None:
    loop = '<standardLoopCharacteristics loopMaximum="2"/>'
    played = play(ends(), element("userTask", "a", loop), users("d"), chain("bd", "a", "d", "kt"))

    played.complete("a")
    assert played.enabled == ["a"]
    played.complete("a")
    assert played.enabled == ["d"]


def test_a_repeated_script_runs_in_turn_and_its_values_are_seen_at_once() -> None:
    word = "multiInstanceLoopCharacteristics"
    loop = f"<{word}><loopCardinality>500</loopCardinality></{word}>"
    script = element("scriptTask", "tinh", f"<script>n + 1</script>{loop}", motcua_result="n")

    played = play(ends(), script, users("d"), chain("bd", "tinh", "d", "kt"), n=0)

    assert played.data["n"] == 500
    assert played.enabled == ["d"]
