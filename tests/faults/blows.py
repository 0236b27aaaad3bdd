"""One blow at an act in a fresh copy, and how its outcome differs from that of an unhurt act."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.faults.lanes import Lane

ACTS = ("filing", "upload", "signing", "sealing", "payment", "jobs", "log")
_OF_THE_ASKING = {"identity_session", "privacy_readingrecord"}
"""Whoever asks once more than unhurt signs in once more, and reads once more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unhurt:
    """What stands after an act that nothing disturbed, and its calls that change the disk.

    Attributes:
        calls: The name of each, and the file it was about.
    """

    found: Mapping[str, Any]
    calls: Sequence[tuple[str, str]]

    def points(self) -> Iterator[tuple[str, int, str]]:
        """Yield each call by its name and its number among those of that name, with its file."""
        counted: Counter[str] = Counter()
        for call, path in self.calls:
            counted[call] += 1
            yield call, counted[call], path


@dataclass(frozen=True, kw_only=True, slots=True)
class Blow:
    """What tampering with one call left behind, once the same request was sent again.

    Attributes:
        where: The call, and how it was tampered with.
        code: How the process ended.
        acknowledged: What it answered before.
        found: What stands.
    """

    where: str
    code: int
    acknowledged: str
    found: Mapping[str, Any]

    def wrong(self, unhurt: Unhurt) -> Iterator[str]:
        """Yield in what the outcome differs from that of an act that nothing disturbed."""
        if "failed" in self.found:
            yield f"{self.where}: {self.found['failed']}"
            return
        first = self.found["answers"][0]
        if self.acknowledged and self.acknowledged != json.dumps(first):
            yield f"{self.where}: {self.acknowledged} was acknowledged, then {first}"
        for name in ("answers", "faults"):
            if self.found[name] != unhurt.found[name]:
                yield f"{self.where}: {name} {self.found[name]}"
        for table, count in unhurt.found["rows"].items():
            found = self.found["rows"][table]
            if table not in _OF_THE_ASKING and found != count:
                yield f"{self.where}: {table} has {found} rows, unhurt {count}"


def unhurt_by(lane: Lane, act: str) -> Unhurt:
    """Do an act that nothing disturbs."""
    trace, asked = lane.place.with_suffix(".trace"), str(lane.asked)
    lane.begin_anew()
    lane.told("do", act, asked, str(trace))
    calls = re.findall(r"^\d+ +(\w+)\((?:\d+<([^>]*)>)?", trace.read_text("utf-8"), re.MULTILINE)
    return Unhurt(found=lane.told("after", act, asked), calls=calls)


def blow_at(lane: Lane, act: str, call: str, tampered: str) -> Blow:
    """Do an act with one of its calls tampered with, and then as after a fall."""
    asked = str(lane.asked)
    lane.begin_anew()
    done = lane.run("do", act, asked, "/dev/null", call, tampered)
    after = lane.run("after", act, asked)
    found = json.loads(after.stdout) if after.returncode == 0 else {"failed": after.stderr[-2000:]}
    return Blow(
        where=f"{call}:{tampered}",
        code=done.returncode,
        acknowledged=done.stdout.strip(),
        found=found,
    )
