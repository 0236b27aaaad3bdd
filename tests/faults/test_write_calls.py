"""F1: SIGKILL at a write system call of an act; after a start the same request ends as unhurt."""

import signal

import pytest

from tests.faults.blows import ACTS, blow_at, unhurt_by
from tests.faults.figures import tell
from tests.faults.lanes import Lanes

pytestmark = [
    pytest.mark.long("hundreds of processes are killed"),
    pytest.mark.timeout(900),
]

_MANY = "pwrite64"
_EVERY = 4
"""Pages of one transaction are written one after another: a quarter of these calls is tried."""


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_a_write_an_act_is_there_once_and_whole(lanes: Lanes, act: str) -> None:
    unhurt = unhurt_by(lanes.lanes[0], act)
    points = [(call, when) for call, when, _ in unhurt.points() if _is_tried(call, when)]

    blows = lanes.each(
        lambda lane, point: blow_at(lane, act, point[0], f"signal=KILL:when={point[1]}"), points
    )

    killed = sum(blow.code == -signal.SIGKILL for blow in blows)
    wrong = [told for blow in blows for told in blow.wrong(unhurt)]
    tell(
        f"F1 {act}",
        write_calls=len(unhurt.calls),
        tried=len(points),
        killed=killed,
        lost_doubled_or_orphaned=len(wrong),
    )
    assert wrong == []
    assert killed >= len(points) * 0.9


def _is_tried(call: str, when: int) -> bool:
    return call != _MANY or when % _EVERY == 1
