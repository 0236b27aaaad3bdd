"""F4: the disk says EIO as it is flushed; nothing is acknowledged and the process ends."""

import os
from pathlib import Path

import pytest

from tests.faults.blows import blow_at, unhurt_by
from tests.faults.figures import tell
from tests.faults.lanes import Lanes

pytestmark = [
    pytest.mark.long("a process for every flush of every act"),
    pytest.mark.timeout(900),
]

_OF_SQLITE = "fdatasync"
"""SQLite ignores that the flush of a folder failed; its file, flushed just before, has its name."""
_BEGINS_ANEW = "upload"
"""What has arrived of it is thrown away with the flush that failed; its sender is told so."""
_FLUSHES = ("fsync", _OF_SQLITE)


@pytest.mark.parametrize("act", ["filing", "upload", "signing", "sealing", "payment", "log"])
def test_nobody_acknowledges_what_a_disk_could_not_keep(lanes: Lanes, act: str) -> None:
    unhurt = unhurt_by(lanes.lanes[0], act)
    points = [
        (call, when)
        for call, when, path in unhurt.points()
        if call in _FLUSHES and not (call == _OF_SQLITE and Path(path).is_dir())
    ]

    blows = lanes.each(
        lambda lane, point: blow_at(lane, act, point[0], f"error=EIO:when={point[1]}"), points
    )

    acknowledged = [blow.where for blow in blows if blow.acknowledged]
    lived = [(blow.where, blow.code) for blow in blows if blow.code != os.EX_IOERR]
    wrong = [] if act == _BEGINS_ANEW else [one for blow in blows for one in blow.wrong(unhurt)]
    tell(
        f"F4 {act}",
        flushes_failed=len(points),
        acknowledged=len(acknowledged),
        went_on=len(lived),
        lost_doubled_or_orphaned=len(wrong),
    )
    assert points
    assert acknowledged == []
    assert lived == []
    assert wrong == []
