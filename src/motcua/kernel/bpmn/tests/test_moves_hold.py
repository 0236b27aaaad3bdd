"""What may go to another sound drawing never gets stuck in it; what stays the same always may."""

import random
from contextlib import suppress

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from motcua.kernel.bpmn.errors import ConditionError, LivelockError, NotMovedError
from motcua.kernel.bpmn.model.elements import Definitions, Process, Scope
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.runnable import Runnable
from motcua.kernel.bpmn.soundness.analysis import Analysis
from motcua.kernel.bpmn.testing.moves import Moved
from motcua.kernel.bpmn.testing.play import START
from motcua.kernel.bpmn.tests.scopes import scopes, two_scopes
from motcua.kernel.bpmn.tests.test_soundness_holds import go_anywhere, values

_FEW = 8
_TOO_LONG = (LivelockError, ConditionError)
"""It went round gateways alone, until the moves or the seconds of a step were over."""
_SEEDS = st.integers(0, 2**32)
_QUIET = (HealthCheck.filter_too_much, HealthCheck.too_slow)


def _runnable(scope: Scope) -> Runnable:
    process = Process(id="p", scope=scope, line=1)
    definitions = Definitions(processes={"p": process})
    assume(not Analysis(definitions).flaws(process))
    net = compile_process(definitions, process)
    return Runnable(definitions=definitions, process=process, net=net)


def _played(scope: Scope, chance: random.Random) -> Moved:
    """Play a few turns, and leave it where it stands."""
    play = Moved(_runnable(scope), at=START)
    with suppress(*_TOO_LONG):
        go_anywhere(play, chance, turns=chance.randrange(_FEW))
    assume(play.state.tokens)
    return play


@settings(max_examples=settings().max_examples // 5, suppress_health_check=_QUIET)
@given(scope=scopes(), seed=_SEEDS)
def test_a_drawing_that_says_the_same_takes_an_instance_as_it_stands(
    scope: Scope, seed: int
) -> None:
    play = _played(scope, random.Random(seed))
    before = play.state

    play.move(_runnable(scope))

    assert play.state == before


@settings(max_examples=max(15, settings().max_examples // 10), suppress_health_check=_QUIET)
@given(two=two_scopes(), seed=_SEEDS)
def test_what_was_moved_comes_to_an_end_and_a_move_taken_back_leaves_no_trace(
    two: tuple[Scope, Scope], seed: int
) -> None:
    chance, target = random.Random(seed), _runnable(two[1])
    play = _played(two[0], chance)
    before, play.data = play.state, values(play, chance)
    try:
        play.move(target)
    except (NotMovedError, *_TOO_LONG) as error:
        event(type(error).__name__)
        assert play.state == before
        return
    event("moved")
    if not play.is_ended:
        play.move_back()
        assert play.state._replace(last=before.last) == before
        play.move(target)

    with suppress(*_TOO_LONG):
        go_anywhere(play, chance)
        assert play.is_ended or play.enabled
