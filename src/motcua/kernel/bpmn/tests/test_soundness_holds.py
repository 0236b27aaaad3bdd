"""What is found sound never gets stuck when the engine plays it."""

import random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.errors import LivelockError
from motcua.kernel.bpmn.model.elements import Definitions, Process, Scope
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.soundness.analysis import Analysis
from motcua.kernel.bpmn.tests.scopes import scopes

_TURNS = 60


@settings(
    max_examples=settings().max_examples,
    suppress_health_check=[HealthCheck.filter_too_much],
)
@given(scope=scopes(), seed=st.integers(0, 2**32))
def test_a_sound_process_never_gets_stuck(scope: Scope, seed: int) -> None:
    process = Process(id="p", scope=scope, line=1)
    definitions = Definitions(processes={"p": process})
    assume(not Analysis(definitions).flaws(process))
    play = Play(compile_process(definitions, process), at=clock.now())

    try:
        go_anywhere(play, random.Random(seed))
    except LivelockError:
        return  # it went round gateways alone, which conditions that change would let it leave

    assert play.is_ended or play.enabled


def go_anywhere(play: Play, chance: random.Random, *, turns: int = _TURNS) -> None:
    """Let anything that may happen do so, until it ends or the turns are over."""
    play.data = values(play, chance)
    if not play.steps:
        play.start()
    for _turn in range(turns):
        awaited = {
            trigger.name
            for wait in play.state.waits
            if (trigger := play.net.nodes[wait.node].trigger)
        }
        choices = [*play.enabled, *sorted(awaited)]
        if play.is_ended or not choices:
            return
        play.data = values(play, chance)
        chosen = chance.choice(choices)
        if chosen in awaited:
            play.message(chosen)
        else:
            play.complete(chosen)


def values(play: Play, chance: random.Random) -> dict[str, object]:
    """Return answers, as likely true as false, for all that conditions ask."""
    return {flow.id: chance.random() < 0.5 for flow in play.net.flows}
