"""`python -m benchmarks.simulation`: simulated steps a second beside the bare engine's, in one run.

Both take the same cases of the same process. The engine alone is told at once what was chosen; the
simulation draws it by chance, lets cases come and wait for officers, counts working time and dates.
Rounds alternate; the best of each side counts. Prints one JSON object.
"""

import json
import sys
from datetime import date
from random import Random
from time import process_time
from typing import Final

from motcua.kernel.bpmn.engine.advance import advance
from motcua.kernel.bpmn.engine.happenings import completed, started
from motcua.kernel.bpmn.engine.state import State
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.simulation.drawn import Drawn, ready_to_simulate
from motcua.kernel.simulation.setting import Arrivals, Setting, Staff
from motcua.kernel.simulation.simulate import simulate

_ROUNDS: Final = 4
_CASES: Final = 3_000
_TASKS: Final = ("nhan", "kiem", "tham", "xin", "ky", "tra")


def main() -> None:
    """Measure and print."""
    ready = _ready()
    rounds = [(_bare(ready), _simulated(ready)) for _number in range(_ROUNDS)]
    bare, simulated = (max(one[side] for one in rounds) for side in (0, 1))
    told = {
        "bare_steps_a_second": round(bare),
        "simulated_steps_a_second": round(simulated),
        "times_slower": round(bare / simulated, 2),
    }
    sys.stdout.write(json.dumps(told, indent=1) + "\n")


def _ready() -> Drawn:
    """Return six tasks in one lane, two of them at once, a choice, and a way back."""
    inside = "".join(f"<flowNodeRef>{task}</flowNodeRef>" for task in _TASKS)
    definitions = drawn(
        f'<laneSet><lane id="phong" name="Phòng">{inside}</lane></laneSet>',
        element("startEvent", "bd"),
        *(element("userTask", task, motcua_minutes="20") for task in _TASKS),
        element("exclusiveGateway", "ve"),
        element("parallelGateway", "tach"),
        element("parallelGateway", "gop"),
        element("exclusiveGateway", "du", default="du-ky"),
        element("endEvent", "kt"),
        chain("bd", "ve", "nhan", "kiem", "tach", "tham", "gop", "du"),
        chain("tach", "xin", "gop"),
        flow("du", "ve", "lai &gt; 0"),
        flow("du", "ky"),
        chain("ky", "tra", "kt"),
    ).definitions
    return ready_to_simulate(definitions, definitions.processes["quyTrinh"])


def _bare(ready: Drawn) -> float:
    net, data, steps = ready.net, {"lai": 0}, 0
    began = process_time()
    for _case in range(_CASES):
        state = advance(net, State(), started(0), data).state
        steps += 1
        while not state.is_ended:
            token = next(one.id for one in state.tokens if one.flow == -1)
            state = advance(net, state, completed(token, 0), data).state
            steps += 1
    return steps / (process_time() - began)


def _simulated(ready: Drawn) -> float:
    setting = Setting(
        start=date(2026, 1, 5),
        arrivals=Arrivals(per_day=15),
        days=_CASES // 2 // 15,
        warm_up_days=0,
        runs=2,
        lanes={"phong": Staff(officers=5)},
        chances={"du-ve": 0},
        limit="3 ngày làm việc",
    )
    began = process_time()
    random = Random(1)  # noqa: S311 - repeatable, no secret
    found = simulate(ready, setting, random=random, calendar=calendar_for("vietnam"))
    return found.steps / (process_time() - began)


if __name__ == "__main__":
    main()
