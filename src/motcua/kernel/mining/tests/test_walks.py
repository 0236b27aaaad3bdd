"""Drawn processes as they were walked: each figure equals a count of where the tokens stood."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.kernel.bpmn.api import Net, Play, StepError, compile_process
from motcua.kernel.bpmn.api.engine import NodeKind, State, Step, replayed
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.bpmn.testing.blocks import VARIABLES, Block, Drawing, models
from motcua.kernel.bpmn.testing.moves import begun, drawing
from motcua.kernel.bpmn.testing.play import START, compiled, ends, numbers, timer, users
from motcua.kernel.mining.api import Times, Walk, Walked, layout_of, walked
from motcua.kernel.mining.walks import kept_steps, stays_of

AN_HOUR_US = 3_600_000_000
values = st.dictionaries(st.sampled_from(VARIABLES), st.integers(0, 3))
histories = st.lists(
    st.tuples(st.sampled_from(["task", "task", "task", "time", "message"]), st.integers(0, 9)),
    max_size=20,
)


def minutes(group: str, start: datetime, end: datetime) -> int:
    """Count minutes; those of the south twice, so that it matters whose they are."""
    return int((end - start).total_seconds()) // 60 * (2 if group == "south" else 1)


def told(net: Net, *walks: Sequence[Step], group: str = "north", least: int = 1) -> Walked:
    return walked(
        [Walk(group=group, steps=steps) for steps in walks],
        layout=layout_of(net),
        minutes=minutes,
        least_count=least,
    )


def played(net: Net, history: Sequence[tuple[str, int]], drawing: Drawing, **data: object) -> Play:
    """Play a history; what cannot be done is left out."""
    play = Play(net, at=START, data=numbers(dict.fromkeys(VARIABLES, 0) | data))
    play.start()
    for kind, number in history:
        play.at_us += number * 7 * 60_000_000
        if kind == "task" and play.enabled:
            play.complete(play.enabled[number % len(play.enabled)])
        elif kind == "time":
            play.advance(f"PT{number + 1}H")
        elif kind == "message" and drawing.messages:
            play.message(drawing.messages[number % len(drawing.messages)])
    return play


@given(model=models, history=histories, data=values)
@settings(max_examples=max(60, settings().max_examples), suppress_health_check=list(HealthCheck))
def test_times_are_those_for_which_tokens_stood(
    model: Block, history: list[tuple[str, int]], data: dict[str, int]
) -> None:
    drawing = Drawing()
    parts, around = drawing.whole(model)
    definitions = drawn(*parts, around=around).definitions
    net = compile_process(definitions, definitions.processes["quyTrinh"])
    try:
        play = played(net, history, drawing, **data)
    except StepError:
        return  # a loop that nobody is in

    layout = layout_of(net)
    stays = list(stays_of(play.steps, layout))
    states = [stood.state for stood in replayed(net, play.steps)[1:]]
    at = [step.at_us for step in play.steps]
    for name in layout.waits:
        own = [stay for stay in stays if stay.element == name]
        stood = [there(net, state, name) for state in states]
        if name in layout.repeated:
            stood = [min(count, 1) for count in stood]
        spent = sum((until or at[-1]) - since for _name, since, until in own)
        assert spent == sum(
            count * (after - before)
            for count, (before, after) in zip(stood, pairwise(at), strict=False)
        )
        assert sum(stay.until_us is None for stay in own) == stood[-1]
        if name not in layout.repeated:
            entered = sum(Counter(step.entered)[name] for step in play.steps)
            assert len(own) == entered
    chosen = Counter(word for step in play.steps for word in step.chosen)
    for node, flows in told(net, play.steps).taken.items():
        if net_kind(net, node) is not NodeKind.EVENTS:
            assert flows == {name: chosen[name] for name in flows}


def there(net: Net, state: State, name: str) -> int:
    return sum(net.nodes[token.node].id == name for token in state.tokens)


def net_kind(net: Net, name: str) -> NodeKind:
    return next(node.kind for node in net.nodes if node.id == name)


LOOP = (
    ends(),
    users("lam", "duyet"),
    element("exclusiveGateway", "dat", default="dat-kt"),
    chain("bd", "lam", "duyet", "dat", "kt"),
    flow("dat", "lam", "lai = 1"),
)


def walk(net: Net, *does: tuple[str, int, int]) -> Play:
    """Complete tasks, each some hours later, with what the choice behind it asks for."""
    play = Play(net, at=START, data=numbers({"lai": 0}))
    play.start()
    for name, hours, again in does:
        play.at_us += hours * AN_HOUR_US
        play.complete(name, numbers({"lai": again}))
    return play


def test_rounds_open_visits_and_ways_taken_are_counted_by_case() -> None:
    net = compiled(*LOOP)
    straight = walk(net, ("lam", 1, 0), ("duyet", 2, 0))
    twice = walk(net, ("lam", 3, 0), ("duyet", 4, 1), ("lam", 5, 0), ("duyet", 6, 0))
    waiting = walk(net, ("lam", 7, 0))

    found = told(net, straight.steps, twice.steps, waiting.steps)

    lam, duyet = found.visits["lam"], found.visits["duyet"]
    assert (found.cases, found.elsewhere) == (3, 0)
    assert (lam.entered, lam.cases, lam.open) == (4, 3, 0)
    assert (lam.again, lam.extra, lam.most) == (1, 1, 2)
    assert (duyet.entered, duyet.cases, duyet.open, duyet.left_cases) == (4, 3, 1, 2)
    assert lam.worked == times(1, 3, 5, 7)
    assert duyet.worked == duyet.calendar == times(2, 4, 6)
    assert found.taken == {"dat": {"dat-kt": 2, "dat-lam": 1}}
    assert (found.visits["bd"].entered, found.visits["bd"].worked.count) == (3, 0)


def times(*hours: int) -> Times:
    spent = sorted(60 * one for one in hours)
    return Times(
        count=len(spent),
        total_minutes=sum(spent),
        median_minutes=spent[(len(spent) + 1) // 2 - 1],
        nine_tenths_minutes=spent[-(-len(spent) * 9 // 10) - 1],
    )


def test_agencies_are_told_apart_by_their_own_calendars_and_few_are_marked() -> None:
    net = compiled(*LOOP)
    north = [Walk(group="north", steps=walk(net, ("lam", hours, 0)).steps) for hours in (1, 2, 3)]
    south = Walk(group="south", steps=walk(net, ("lam", 4, 0)).steps)

    found = walked([*north, south], layout=layout_of(net), minutes=minutes, least_count=2)

    lam = found.visits["lam"]
    assert [(one.group, one.cases, one.is_small) for one in lam.groups] == [
        ("north", 3, False),
        ("south", 1, True),
    ]
    assert [one.times for one in lam.groups] == [times(1, 2, 3), times(8)]
    assert (lam.worked, lam.calendar) == (times(1, 2, 3, 8), times(1, 2, 3, 4))
    assert not lam.is_small
    assert found.visits["duyet"].is_small


def test_a_step_taken_back_never_was_and_the_visit_goes_on() -> None:
    net = compiled(*LOOP)
    play = walk(net, ("lam", 1, 0))
    token = play.steps[-1].token
    again = walk(net, ("lam", 5, 0)).steps[-1]
    undone = Step("undo", play.at_us + AN_HOUR_US, token, "", (), (), ())

    steps = [*play.steps, undone, again]

    found = told(net, steps)
    assert kept_steps(steps) == [play.steps[0], again]
    assert found.visits["lam"].worked == times(5)
    assert (found.visits["duyet"].entered, found.visits["duyet"].open) == (1, 1)


def test_a_visit_goes_on_in_another_drawing_and_a_move_taken_back_never_was() -> None:
    parts = ends(), users("cu", "lam"), chain("bd", "cu", "lam", "kt")
    other = drawing(ends(), users("thay", "lam"), chain("bd", "thay", "lam", "kt"))
    play = begun(*parts)
    play.advance("PT1H")
    play.move(other, {"cu": "thay"})
    play.move_back()
    assert kept_steps(play.steps) == play.steps[:1]
    play.complete("cu")
    play.advance("PT2H")
    play.move(other)
    play.advance("PT1H")
    play.complete("lam")

    found = told(other.net, play.steps)

    assert found.visits["lam"].worked == times(3)
    assert "thay" not in found.visits


def test_all_runs_of_a_repeated_task_are_one_visit() -> None:
    loop = (
        '<multiInstanceLoopCharacteristics isSequential="{}"><loopCardinality>3</loopCardinality>'
    )
    for said in ("true", "false"):
        whole = f"{loop.format(said)}</multiInstanceLoopCharacteristics>"
        net = compiled(ends(), element("userTask", "hoi", whole), chain("bd", "hoi", "kt"))

        found = told(net, walk(net, ("hoi", 1, 0), ("hoi", 1, 0), ("hoi", 2, 0)).steps)

        hoi = found.visits["hoi"]
        assert (hoi.entered, hoi.again, hoi.open, hoi.worked) == (1, 0, 0, times(4))


def test_a_gateway_that_waits_says_which_event_came() -> None:
    net = compiled(
        ends(),
        element("eventBasedGateway", "cho"),
        element("intermediateCatchEvent", "han", timer("PT2H")),
        element("intermediateCatchEvent", "tin", '<messageEventDefinition messageRef="m1"/>'),
        chain("bd", "cho", "han", "kt"),
        chain("cho", "tin", "kt"),
    )
    late, early = walk(net), walk(net)
    late.advance("PT3H")
    early.at_us += AN_HOUR_US
    early.message("Đã nộp thuế")

    found = told(net, late.steps, early.steps, walk(net).steps)

    assert found.taken == {"cho": {"cho-han": 1, "cho-tin": 1}}
    assert (found.visits["cho"].open, found.visits["cho"].worked) == (1, times(1, 2))


def test_cases_of_an_older_drawing_count_where_the_steps_are_the_same() -> None:
    older = walk(compiled(ends(), users("cu", "lam"), chain("bd", "cu", "lam", "kt")), ("cu", 1, 0))
    net = compiled(*LOOP)

    found = told(net, older.steps, walk(net).steps)

    assert (found.cases, found.elsewhere) == (2, 1)
    assert set(found.visits) == {"bd", "lam"}
    assert found.visits["lam"].entered == 2
