"""F2: the power cut at every call that changes the disk, with any part of what was not flushed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.figures import tell
from tests.faults.lanes import Lane, Lanes
from tests.suite import databases

pytestmark = [
    pytest.mark.long("thousands of images of a disk are looked at"),
    pytest.mark.timeout(1200),
]

_SHARDS = 2
_LEAST_IMAGES = 5_000
_SHARDS_OF_A_FEW = 60


@pytest.fixture(scope="module")
def recorded(lanes: Lanes) -> Path:
    """Return the trace of one act after another; each told what it acknowledged."""
    lane = lanes.lanes[0]
    trace = lane.place.with_suffix(".record")
    lane.begin_anew()
    done = lane.run("record", str(lane.asked), str(trace))
    assert done.returncode == 0, done.stderr
    return trace


def test_no_power_cut_loses_what_was_acknowledged(
    lanes: Lanes, recorded: Path, tmp_path: Path
) -> None:
    lane = lanes.lanes[0]
    looking = [_cut(lane, recorded, tmp_path, shard, _SHARDS) for shard in range(_SHARDS)]

    told = [json.loads(one.communicate()[0]) for one in looking]

    images = sum(one["images"] for one in told)
    wrong = [said for one in told for said in one["wrong"]]
    starts = list(_started(lane, tmp_path))
    tell(
        "F2 power loss, SQLite",
        images=images,
        lost_or_corrupt=len(wrong),
        started=len(starts),
        faults_of_fsck=sum(map(len, starts)),
    )
    assert wrong == []
    assert [faults for faults in starts if faults] == []
    assert images >= _LEAST_IMAGES


def test_a_disk_that_forgets_is_found_out(lanes: Lanes, recorded: Path, tmp_path: Path) -> None:
    looking = _cut(lanes.lanes[0], recorded, tmp_path, 0, _SHARDS_OF_A_FEW, "forgetful")

    told = json.loads(looking.communicate()[0])

    assert any("lost: " in said for said in told["wrong"])


def _cut(
    lane: Lane, trace: Path, folder: Path, shard: int, shards: int, *more: str
) -> "subprocess.Popen[bytes]":
    given = (trace, lane.prepared, lane.place, folder, shard, shards, *more)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.power_cuts", *map(str, given)],
        cwd=databases.ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
    )


def _started(lane: Lane, folder: Path) -> Iterator[Any]:
    """Yield what `motcua fsck` finds wrong on each image that was kept, once it was started."""
    for image in sorted(folder.iterdir()):
        shutil.rmtree(lane.place)
        shutil.copytree(image, lane.place)
        yield lane.told("look")["faults"]
