"""A process is found sound only if no game of its tokens goes wrong."""

import pytest
from hypothesis import given, reject, settings

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.model.elements import Scope
from motcua.kernel.bpmn.soundness.analysis import Analysis, FlawKind
from motcua.kernel.bpmn.soundness.exploration import Budget, Games, TooManyStatesError, explore
from motcua.kernel.bpmn.soundness.reduction import reduce
from motcua.kernel.bpmn.soundness.translation import draw
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.bpmn.tests.scopes import scopes

START, END = element("startEvent", "dau"), element("endEvent", "het")


def _found(*parts: str, around: str = "") -> set[tuple[FlawKind, str]]:
    return _in(drawn(*parts, around=around))


def _in(document: Document) -> set[tuple[FlawKind, str]]:
    definitions = document.definitions
    process = definitions.processes["quyTrinh"]
    return {(flaw.kind, flaw.element) for flaw in Analysis(definitions).flaws(process)}


def _block(opening: str, closing: str) -> tuple[str, ...]:
    return (
        *(START, END, element("task", "a"), element("task", "b")),
        *(element(opening, "tach"), element(closing, "gop")),
        *(chain("dau", "tach", "a", "gop", "het"), chain("tach", "b", "gop")),
    )


AND, XOR, OR = "parallelGateway", "exclusiveGateway", "inclusiveGateway"


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        (AND, AND, set()),
        (XOR, XOR, set()),
        (OR, OR, set()),
        (AND, OR, set()),
        (XOR, OR, set()),
        (XOR, AND, {(FlawKind.STUCK, "gop")}),
        (OR, AND, {(FlawKind.STUCK, "gop")}),
        (AND, XOR, {(FlawKind.DOUBLED, "het")}),
        (OR, XOR, {(FlawKind.DOUBLED, "het")}),
    ],
)
def test_what_parts_must_join_alike(
    opening: str, closing: str, expected: set[tuple[FlawKind, str]]
) -> None:
    assert _found(*_block(opening, closing)) == expected


def test_a_loop_with_a_way_out_is_sound() -> None:
    parts = (START, END, element("task", "a"), element(XOR, "vao"), element(XOR, "ra"))

    assert _found(*parts, chain("dau", "vao", "a", "ra", "het"), flow("ra", "vao")) == set()


def test_a_circle_without_a_way_out_is_endless() -> None:
    parts = (START, element(XOR, "vao"), element("task", "a"))

    found = _found(*parts, chain("dau", "vao", "a", "vao"))

    assert {kind for kind, _element in found} == {FlawKind.ENDLESS}


def test_a_part_behind_a_join_that_never_opens_is_told_once() -> None:
    found = _found(
        *(START, END, element(XOR, "tach"), element(AND, "gop"), element("task", "sau")),
        *(flow("tach", "gop", identity="f1"), flow("tach", "gop", identity="f2")),
        *(chain("dau", "tach"), chain("gop", "sau", "het")),
    )

    assert found == {(FlawKind.STUCK, "gop")}


def test_the_way_there_is_told() -> None:
    document = drawn(*_block(XOR, AND))

    definitions = document.definitions
    (flaw,) = Analysis(definitions).flaws(definitions.processes["quyTrinh"])

    assert flaw.path


def test_an_end_that_terminates_frees_those_who_wait() -> None:
    parts = _block(XOR, AND)
    ended = tuple(
        element("endEvent", "dung", "<terminateEventDefinition/>") if part == END else part
        for part in parts
    )
    swapped = (part.replace("het", "dung") for part in ended)

    assert (FlawKind.STUCK, "gop") in _found(*swapped)


def test_two_ends_for_two_branches_are_sound() -> None:
    assert (
        _found(
            *(START, END, element("endEvent", "het2"), element(AND, "tach")),
            *(element("task", "a"), element("task", "b")),
            *(chain("dau", "tach", "a", "het"), chain("tach", "b", "het2")),
        )
        == set()
    )


def test_an_interrupted_branch_that_misses_the_join_leaves_it_waiting() -> None:
    timer = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
    hurry = element("boundaryEvent", "tre", timer, attachedToRef="a")
    late = element("endEvent", "muon")

    found = _found(*_block(AND, AND), hurry, late, flow("tre", "late"), flow("tre", "muon"))

    assert (FlawKind.STUCK, "gop") in found


def test_a_reminder_beside_a_task_is_sound() -> None:
    timer = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
    remind = element("boundaryEvent", "nhac", timer, attachedToRef="a", cancelActivity="false")

    found = _found(
        *(START, END, element("userTask", "a"), remind, element("endEvent", "nhacXong")),
        *(chain("dau", "a", "het"), chain("nhac", "nhacXong")),
    )

    assert found == set()


def test_an_error_is_followed_to_where_it_is_caught() -> None:
    inner = (
        element("startEvent", "dauTrong")
        + element("endEvent", "loi", '<errorEventDefinition errorRef="hong"/>')
        + chain("dauTrong", "loi")
    )
    caught = '<errorEventDefinition errorRef="hong"/>'
    parts = (
        *(START, END, element("subProcess", "trong", inner), element("endEvent", "sua")),
        element("boundaryEvent", "bat", caught, attachedToRef="trong"),
        *(chain("dau", "trong", "het"), chain("bat", "sua")),
    )

    # It always throws, so what stands behind its plain end is there for nothing.
    assert _found(*parts, around='<error id="hong" errorCode="E"/>') == {(FlawKind.NEVER, "het")}


def test_a_flaw_inside_a_sub_process_is_found() -> None:
    block = "".join(_block(XOR, AND))
    inside = block.replace('id="', 'id="t-').replace('Ref="', 'Ref="t-')
    parts = (START, END, element("subProcess", "trong", inside), chain("dau", "trong", "het"))

    assert _found(*parts) == {(FlawKind.STUCK, "t-gop")}


def test_links_are_followed() -> None:
    def link(position: str, identity: str, name: str) -> str:
        return element(position, identity, f'<linkEventDefinition name="{name}"/>')

    parts = (START, END, link("intermediateThrowEvent", "di", "L"))
    there = link("intermediateCatchEvent", "den", "L")

    assert _found(*parts, there, chain("dau", "di"), chain("den", "het")) == set()


def test_either_of_several_starts_may_begin() -> None:
    message = "<messageEventDefinition/>"
    starts = (element("startEvent", name, message) for name in ("d1", "d2"))
    parts = (*starts, element(XOR, "gop"), END, chain("d1", "gop", "het"), chain("d2", "gop"))

    assert _found(*parts) == set()


def test_many_long_branches_are_told_at_once() -> None:
    branches = [chain("tach", *(f"b{n}-{step}" for step in range(20)), "gop") for n in range(40)]
    tasks = [element("task", f"b{n}-{step}") for n in range(40) for step in range(20)]

    found = _found(
        *(START, END, element(AND, "tach"), element(AND, "gop"), *tasks, *branches),
        *(chain("dau", "tach"), chain("gop", "het")),
    )

    assert found == set()


def test_what_is_too_large_to_tell_is_not_found_sound() -> None:
    most = limits.get("processes.inclusive_count") + 1
    tasks = [element("task", f"b{n}") for n in range(most)]
    branches = [chain("tach", f"b{n}", "gop") for n in range(most)]

    found = _found(
        *(START, END, element(OR, "tach"), element(OR, "gop"), *tasks, *branches),
        *(chain("dau", "tach"), chain("gop", "het")),
    )

    assert found == {(FlawKind.UNKNOWN, "quyTrinh")}


# Whatever is drawn: the small game goes wrong exactly where the whole one does.


def _played(scope: Scope, *, is_reduced: bool) -> Games:
    net = draw(scope, inside={}, is_root=True, is_event=False)
    if is_reduced:
        reduce(net)
    try:
        return explore(net, Budget(states=3_000))
    except TooManyStatesError:
        reject()


def _is_endless(games: Games) -> bool:
    good = set(games.ended)
    while True:
        more = {b for state in good for b in games.before.get(state, ())} - good
        if not more:
            return bool(games.seen.keys() - good)
        good |= more


@settings(max_examples=max(100, settings().max_examples))
@given(scope=scopes())
def test_a_smaller_game_goes_wrong_where_the_whole_one_does(scope: Scope) -> None:
    whole, small = _played(scope, is_reduced=False), _played(scope, is_reduced=True)

    assert len(small.seen) <= len(whole.seen)
    assert bool(small.doubled) == bool(whole.doubled)
    assert small.can_end == whole.can_end or bool(whole.doubled)
    if not whole.doubled:
        assert bool(small.stuck) == bool(whole.stuck)
        assert _is_endless(small) == _is_endless(whole)
        assert small.covered == whole.covered
