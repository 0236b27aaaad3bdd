"""Prepared data folders to strike at, and processes that act in copies of them.

Loading the platform takes a second, preparing a folder twenty: both are done once, and each blow
finds a fresh copy.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from subprocess import CompletedProcess
from typing import Any

from motcua.kernel.base.testing import Warm
from tests.journeys.site import environment
from tests.suite import databases

_PORT = 9080
_LANES = 2
_SECONDS = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """A place for one copy at a time, and a process that forks those who act in it."""

    place: Path
    prepared: Path
    asked: Path
    hand: Warm

    @property
    def data(self) -> Path:
        return self.place / "data"

    def begin_anew(self) -> None:
        """Put a fresh copy in place of what an earlier blow left."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.prepared, self.place)

    def run(self, command: str, *more: str) -> CompletedProcess[str]:
        """Run a command of `tests.faults.struck`."""
        return self.hand.run("tests.faults.struck", command, *more, seconds=_SECONDS)

    def told(self, command: str, *more: str) -> Any:
        """Return what a command that must succeed tells."""
        done = self.run(command, *more)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True, slots=True)
class Lanes:
    """As many as there are processors."""

    lanes: Sequence[Lane]

    def each[T, R](self, work: Callable[[Lane, T], R], items: Iterable[T]) -> list[R]:
        """Do something with every item, each in whichever lane is free, and return what came."""
        free: SimpleQueue[Lane] = SimpleQueue()
        for lane in self.lanes:
            free.put(lane)

        def in_free_lane(item: T) -> R:
            lane = free.get()
            try:
                return work(lane, item)
            finally:
                free.put(lane)

        with ThreadPoolExecutor(len(self.lanes)) as pool:
            return list(pool.map(in_free_lane, items))


@contextmanager
def lanes_below(root: Path) -> Iterator[Lanes]:
    """Prepare a folder with everything that acts need, and lanes that copy it."""
    _prepare(root, "prepare")
    lanes = [_lane(root, f"lane{number}") for number in range(_LANES)]
    try:
        yield Lanes(lanes)
    finally:
        for lane in lanes:
            lane.hand.stop()


@contextmanager
def hands_in(lane: Lane, count: int, *, known: Mapping[str, str]) -> Iterator[Sequence[Warm]]:
    """Give more processes that act in the place of a lane, at once."""
    hands = [Warm(_environment(lane.data, known)) for _ in range(count)]
    try:
        yield hands
    finally:
        for hand in hands:
            hand.stop()


@contextmanager
def one_lane(
    root: Path, command: str, *more: str, known: Mapping[str, str] | None = None
) -> Iterator[Lane]:
    """Prepare a folder by another command, and one lane whose processes know more."""
    _prepare(root, command, *more, known=known)
    lane = _lane(root, "lane", known=known)
    try:
        yield lane
    finally:
        lane.hand.stop()


def _prepare(root: Path, command: str, *more: str, known: Mapping[str, str] | None = None) -> None:
    """Load the cast, and what the command writes requests for, into a folder to be copied."""
    data = root / "prepared" / "data"
    data.mkdir(parents=True)
    databases.copy_into(data)
    hand = Warm(_environment(data, known))
    asked = ("tests.faults.struck", command, str(root / "asked.json"), *more)
    try:
        _must(hand.run("tests.journeys.command", "demo", "load", "--cast-only", seconds=_SECONDS))
        _must(hand.run(*asked, seconds=_SECONDS))
    finally:
        hand.stop()


def _lane(root: Path, name: str, *, known: Mapping[str, str] | None = None) -> Lane:
    place = root / name
    shutil.copytree(root / "prepared", place)
    hand = Warm(_environment(place / "data", known))
    return Lane(place=place, prepared=root / "prepared", asked=root / "asked.json", hand=hand)


def _environment(data: Path, known: Mapping[str, str] | None) -> dict[str, str]:
    return {**environment(data, _PORT), **(known or {})}


def _must(done: CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
