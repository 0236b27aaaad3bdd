"""F1: SIGKILL at a write system call of an act; after a start the same request ends as unhurt."""

import json
import re
import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.faults.figures import tell
from tests.faults.lanes import Lane, Lanes, lanes_below

pytestmark = [
    pytest.mark.long("hundreds of processes are killed"),
    pytest.mark.timeout(900),
]

ACTS = ("filing", "upload", "signing", "sealing", "payment", "jobs", "log")
_MANY = "pwrite64"
_EVERY = 4
"""Pages of one transaction are written one after another: a quarter of these calls is tried."""


_OF_THE_ASKING = {"identity_session", "privacy_readingrecord"}
"""Whoever asks once more than unhurt signs in once more, and reads once more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Blow:
    """What a kill left behind, once the same request was sent again."""

    point: tuple[str, int]
    is_struck: bool
    acknowledged: str
    found: Mapping[str, Any]


@pytest.fixture(scope="module")
def lanes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lanes]:
    with lanes_below(tmp_path_factory.mktemp("struck")) as made:
        yield made


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_a_write_an_act_is_there_once_and_whole(lanes: Lanes, act: str) -> None:
    unhurt, calls = _unhurt(lanes.lanes[0], act)
    points = _points(calls)

    blows = lanes.each(lambda lane, point: _blow(lane, act, point), points)

    struck = [blow for blow in blows if blow.is_struck]
    wrong = [told for blow in blows for told in _wrong(blow, unhurt)]
    tell(
        f"F1 {act}",
        write_calls=sum(calls.values()),
        tried=len(points),
        killed=len(struck),
        lost_doubled_or_orphaned=len(wrong),
    )
    assert wrong == []
    assert len(struck) >= len(points) * 0.9


def _unhurt(lane: Lane, act: str) -> tuple[Mapping[str, Any], Counter[str]]:
    """Return what stands after an act that nothing disturbed, and its write calls by name."""
    trace, asked = lane.place.with_suffix(".trace"), str(lane.asked)
    lane.begin_anew()
    lane.told("do", act, asked, str(trace))
    calls = Counter(re.findall(r"^\d+ +(\w+)\(", trace.read_text("utf-8"), re.MULTILINE))
    return lane.told("after", act, asked), calls


def _points(calls: Mapping[str, int]) -> list[tuple[str, int]]:
    return [
        (call, when)
        for call, count in calls.items()
        for when in range(1, count + 1, _EVERY if call == _MANY else 1)
    ]


def _blow(lane: Lane, act: str, point: tuple[str, int]) -> Blow:
    call, when = point
    asked = str(lane.asked)
    lane.begin_anew()
    died = lane.run("do", act, asked, "/dev/null", call, f"signal=KILL:when={when}")
    after = lane.run("after", act, asked)
    found = json.loads(after.stdout) if after.returncode == 0 else {"failed": after.stderr[-2000:]}
    return Blow(
        point=point,
        is_struck=died.returncode == -signal.SIGKILL,
        acknowledged=died.stdout.strip(),
        found=found,
    )


def _wrong(blow: Blow, unhurt: Mapping[str, Any]) -> Iterator[str]:
    """Yield in what the outcome differs from that of an act that nothing disturbed."""
    if "failed" in blow.found:
        yield f"{blow.point}: {blow.found['failed']}"
        return
    if blow.acknowledged and blow.acknowledged != json.dumps(blow.found["answers"][0]):
        yield f"{blow.point}: {blow.acknowledged} was acknowledged, then {blow.found['answers'][0]}"
    for name in ("answers", "faults"):
        if blow.found[name] != unhurt[name]:
            yield f"{blow.point}: {name} {blow.found[name]}"
    for table, count in unhurt["rows"].items():
        if table not in _OF_THE_ASKING and blow.found["rows"][table] != count:
            yield f"{blow.point}: {table} has {blow.found['rows'][table]} rows, unhurt {count}"
