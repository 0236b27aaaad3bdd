"""F6: the clock of a running process goes back a minute and a half and comes right again."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.figures import tell
from tests.faults.lanes import Lane, one_lane

_LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"
pytestmark = [
    pytest.mark.long("a platform under a clock of its own"),
    pytest.mark.skipif(not Path(_LIBRARY).exists(), reason="faketime is not installed"),
]

_BACKWARDS = (
    "SELECT count(*) FROM ledger_entry AS later JOIN ledger_entry AS earlier"
    " ON earlier.id = later.id - 1 WHERE later.at_us < earlier.at_us"
)
_SUSPECT = "SELECT count(*) FROM ledger_entry WHERE instr(body, '\"suspect\"')"


@pytest.fixture
def clock_file(tmp_path: Path) -> Path:
    path = tmp_path / "clock"
    path.write_text("+0")
    return path


@pytest.fixture
def lane(tmp_path: Path, clock_file: Path) -> Iterator[Lane]:
    known = {
        "LD_PRELOAD": _LIBRARY,
        "FAKETIME_TIMESTAMP_FILE": str(clock_file),
        "FAKETIME_CACHE_DURATION": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    with one_lane(tmp_path, "prepare", known=known) as made:
        yield made


def test_no_time_goes_back_and_no_due_date_is_told_by_a_wrong_clock(
    lane: Lane, clock_file: Path
) -> None:
    told = lane.told("jump", str(lane.asked), str(clock_file))

    backwards, suspect = _ask(lane.data, _BACKWARDS), _ask(lane.data, _SUSPECT)
    tell("F6 clock", entries_behind_the_one_before=backwards, marked_suspect=suspect)
    assert told["filed"]
    assert told["while_back"][0] == 503
    assert told["while_back"][1] in {"clock_went_back", "clock_order"}
    assert told["after"] == [200, ""]
    assert backwards == 0
    assert suspect >= 1
    assert lane.told("look")["faults"] == []


def _ask(data: Path, sql: str) -> int:
    with sqlite3.connect(data / "motcua.sqlite3") as database:
        counted: int = database.execute(sql).fetchone()[0]
        return counted
