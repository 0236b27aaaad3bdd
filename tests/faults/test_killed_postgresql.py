"""F3: PostgreSQL and its processes killed under writers; what was acknowledged is there."""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pytest

from tests.faults.figures import tell
from tests.faults.lanes import Lane, hands_in, one_lane
from tests.faults.server_of_databases import KINDS, Server, a_server, until

pytestmark = [
    pytest.mark.long("a server of databases is killed under writers"),
    pytest.mark.timeout(600),
]

_WRITERS = 4
_ROUNDS = 4
"""Of each kind of kill."""
_WRITING_SECONDS = 200
_UP_SECONDS = 5.0
"""On a machine that has nothing else to do."""
_SAFE = ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")


@pytest.fixture
def server() -> Iterator[Server]:
    with a_server() as started:
        yield started


@pytest.fixture
def lane(tmp_path: Path, server: Server) -> Iterator[Lane]:
    with one_lane(tmp_path, "prepare", known=server.known) as made:
        yield made


def test_a_killed_server_of_databases_loses_nothing(
    lane: Lane, server: Server, tmp_path: Path
) -> None:
    assert [server.ask(f"SHOW {name}") for name in _SAFE] == [[("on",)]] * len(_SAFE)
    before = _dossiers(server)
    going = tmp_path / "going"
    going.touch()
    asked = ("tests.faults.struck", "write", str(lane.asked), str(going), str(_WRITING_SECONDS))
    ready: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with (
        hands_in(lane, _WRITERS, known=server.known) as hands,
        ThreadPoolExecutor(_WRITERS) as pool,
    ):
        seconds = _WRITING_SECONDS + 30
        written = [pool.submit(hand.run, *asked, seconds=seconds) for hand in hands]
        try:
            for kind in KINDS * _ROUNDS:
                _wait_until_more_is_filed(server)
                time.sleep(random.uniform(0, 2))
                ready[kind].append(server.kill(kind))
            _wait_until_more_is_filed(server)
        finally:
            going.unlink()
        ended = [one.result() for one in written]

    codes = [line.split()[1] for one in ended for line in one.stdout.splitlines()]
    after = _dossiers(server)
    lost = [code for code in codes if after[code] != 1]
    # Of each writer the last may have been taken without being acknowledged.
    unasked = after.total() - before.total() - len(codes)
    standing = lane.told("look")
    longest, busy = max(map(max, ready.values())), os.getloadavg()[0] / (os.cpu_count() or 1)
    tell(
        "F3 PostgreSQL",
        kills=sum(map(len, ready.values())),
        acknowledged=len(codes),
        lost=len(lost),
        taken_and_not_acknowledged=unasked,
        faults_of_fsck=len(standing["faults"]),
        usual_seconds_until_ready={kind: round(median(one), 2) for kind, one in ready.items()},
        longest_seconds_until_ready=round(longest, 2),
        asked_for_each_processor=round(busy, 1),
    )
    assert [one.stderr for one in ended if one.returncode] == []
    assert lost == []
    assert 0 <= unasked <= _WRITERS
    assert standing["faults"] == []
    assert longest < _UP_SECONDS * max(1, busy)


def _wait_until_more_is_filed(server: Server) -> None:
    """Every kill strikes those who write, and afterwards they get on."""
    stood = _dossiers(server).total()
    until(lambda: _dossiers(server).total() >= stood + _WRITERS, "nobody filed")


def _dossiers(server: Server) -> Counter[str]:
    """Count the dossiers of each code."""
    return Counter(code for (code,) in server.ask("SELECT code FROM work_matter"))
