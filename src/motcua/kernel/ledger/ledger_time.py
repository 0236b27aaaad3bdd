"""The time of entries: it never goes back, and where the clock did, nothing gets a due date.

The sequencer writes down how far the log's time has come. An entry written while the machine's
clock stands before that bears the log's time instead; from more than five seconds on the clock is
not believed, the entry says so (`at_source`), and what tells a due date waits until the clock is
right again or an operator has said why it went back.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from motcua.kernel.base.api import Refusal, clock, durable, limits
from motcua.kernel.ledger import tile_store
from motcua.kernel.ledger.models.entry import instant_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class ClockWentBackError(Refusal):
    """The machine's clock stands before the log's time: nothing gets a due date by it."""

    code = "clock_went_back"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """When an entry is written, and whether the clock that says so is believed."""

    at_us: int
    is_suspect: bool


@dataclass(slots=True)
class _Reached:
    stamp: tuple[str, int] | None = None
    at_us: int = 0


_reached = _Reached()


def stamp() -> Stamp:
    """Return the time of an entry that is written now."""
    now_us, floor_us = now_in_us(), reached_us()
    behind_us = floor_us - now_us
    is_suspect = behind_us > limits.get("ledger.clock_step_seconds") * 1_000_000
    return Stamp(at_us=max(now_us, floor_us), is_suspect=is_suspect)


def is_suspect() -> bool:
    """Say whether the machine's clock stands before the log's time by more than it may."""
    return stamp().is_suspect


def require_believed(at: Stamp) -> None:
    """Make sure that a due date may be told by the clock.

    Raises:
        ClockWentBackError: It went back, and nobody has said why.
    """
    if at.is_suspect:
        raise ClockWentBackError(
            f"Đồng hồ máy chủ đang lùi so với nhật ký (đã ghi đến {_words(at.at_us)}), nên việc "
            "tính hạn tạm dừng. Hồ sơ vẫn nộp được. Người vận hành cần chỉnh đồng hồ, hoặc nêu lý "
            "do bằng lệnh “motcua ledger clock”."
        )


def now_in_us() -> int:
    """Return the platform's now in microseconds since 1970."""
    return (clock.now() - _EPOCH) // timedelta(microseconds=1)


def reached_us() -> int:
    """Return how far the log's time has come; 0 before the first checkpoint."""
    path = tile_store.folder() / "time.json"
    try:
        stamp = (str(path), path.stat().st_mtime_ns)
    except FileNotFoundError:
        return 0
    if stamp != _reached.stamp:
        _reached.at_us = int(json.loads(path.read_bytes())["at_us"])
        _reached.stamp = stamp
    return _reached.at_us


def reach(at_us: int) -> None:
    """Write down that the log's time has come so far, unless it has come farther."""
    if at_us > reached_us():
        _write(at_us)


def step_back(at_us: int) -> None:
    """Let the log's time go on from an earlier instant, which an operator has explained."""
    _write(at_us)


def _write(at_us: int) -> None:
    path = tile_store.folder() / "time.json"
    durable.write_durably(path, json.dumps({"at_us": at_us}).encode())


def _words(at_us: int) -> str:
    return f"{clock.local(instant_of(at_us)):%H:%M:%S %d/%m/%Y}"
