"""200 random kills of every process while people file, pay, sign and seal."""

import os
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.faults.figures import tell
from tests.faults.lanes import Lane, one_lane
from tests.faults.storm import KINDS, People, Platform, read_asked

pytestmark = [
    pytest.mark.long("a platform is killed two hundred times"),
    pytest.mark.timeout(1800),
]

_KILLS = 200
_PAPERS = 60
_UP_SECONDS = 5.0
"""On a machine that has nothing else to do; one that is busy takes as much longer as it is busy."""
_QUIET_SECONDS = 5.0
_DOUBLED = {
    "dossiers of a key": "SELECT count(*) - count(DISTINCT code) FROM work_matter",
    "filings": "SELECT count(*) - (SELECT count(*) FROM dossiers_dossier) FROM ledger_entry"
    " WHERE event = 'dossier.filed'",
    "credits": "SELECT count(*) - count(DISTINCT reference) FROM payments_creditnotice",
    "payments": "SELECT count(*) - count(DISTINCT request_id) FROM payments_payment",
    "signatures": "SELECT count(*) - count(DISTINCT subject_id) FROM ledger_entry"
    " WHERE event = 'dossier.result_signed'",
    "seals": "SELECT count(*) - count(DISTINCT subject_id) FROM ledger_entry"
    " WHERE event = 'dossier.result_sealed'",
}


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with one_lane(tmp_path, "plenty", str(_PAPERS)) as made:
        yield made


def test_nothing_is_lost_or_doubled_however_processes_are_killed(lane: Lane) -> None:
    kinds = [*KINDS * (_KILLS // len(KINDS)), *KINDS][:_KILLS]
    random.shuffle(kinds)
    downs: dict[str, list[float]] = {kind: [] for kind in KINDS}
    platform = Platform(lane.data)
    try:
        platform.wait_until_up()
        people = People(platform, read_asked(lane.asked))
        with people.at_work():
            for kind in kinds:
                time.sleep(random.uniform(0, 0.7))
                downs[kind].append(platform.kill(kind))
        _wait_for_jobs(lane.data)
    finally:
        platform.stop()

    standing = lane.told("look")
    lost = list(_lost(lane.data, people))
    doubled = {what: count for what, sql in _DOUBLED.items() if (count := _ask(lane.data, sql))}
    busy = round(os.getloadavg()[2] / (os.cpu_count() or 1), 1)
    usual = {kind: round(median(seconds), 2) for kind, seconds in downs.items()}
    tell(
        "random kills",
        kills=sum(map(len, downs.values())),
        filed=len(people.filed),
        credited=len(people.credited),
        signed=len(people.signed),
        sealed=len(people.sealed),
        broken_off=people.broken_off,
        lost=len(lost),
        doubled=sum(doubled.values()),
        faults_of_fsck=len(standing["faults"]),
        asked_for_each_processor=busy,
        usual_seconds_until_up=usual,
        longest_seconds_until_up=round(max(map(max, downs.values())), 2),
    )
    assert people.faults == []
    assert lost == []
    assert doubled == {}
    assert standing["faults"] == []
    assert min(map(len, (people.filed, people.credited, people.signed, people.sealed))) > 0
    assert max(usual.values()) < _UP_SECONDS * max(1, busy)


def _lost(data: Path, people: People) -> Iterator[str]:
    """Yield what was acknowledged and is not there."""
    codes = Counter(code for (code,) in _rows(data, "SELECT code FROM work_matter"))
    yield from (f"dossier {code}" for code in people.filed.values() if codes[code] != 1)
    credits_ = {one for (one,) in _rows(data, "SELECT reference FROM payments_creditnotice")}
    yield from (f"credit {one}" for one in people.credited - credits_)
    found = dict(_rows(data, "SELECT id, state FROM issuing_paper"))
    states = {code: found[paper_id] for code, paper_id in people.asked["papers"]}
    yield from (f"signature {code}" for code in people.signed if states[code] == "drafted")
    yield from (f"seal {code}" for code in people.sealed if states[code] != "sealed")


def _wait_for_jobs(data: Path) -> None:
    """Wait until the queues are empty, but for what waits for its hour."""
    ends = time.monotonic() + 90
    waiting = (
        "SELECT count(*) FROM jobs_job WHERE queue = 'default'"
        " AND state = 'ready' AND run_at < datetime('now')"
    )
    while _ask(data, waiting):
        assert time.monotonic() < ends, "jobs never ended"
        time.sleep(0.5)


def _ask(data: Path, sql: str) -> int:
    counted: int = _rows(data, sql)[0][0]
    return counted


def _rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(
        f"file:{data / 'motcua.sqlite3'}?mode=ro", uri=True, timeout=20
    ) as database:
        return database.execute(sql).fetchall()
