"""The only *now*: machine time plus one stored offset that every process reads.

The offset serves demonstrations and developers' machines alone: elsewhere a file that says one is
not read, so that nobody back-dates a province by writing it. Sign-in codes, sessions and tokens use
machine time, so that moving the demonstration's clock never locks anyone out.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from motcua.kernel.base.durable import write_durably
from motcua.kernel.base.errors import Refusal
from motcua.kernel.base.paths import data_dir

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
"""The legal zone: days, hours and due dates are counted in it."""

_FILE = "clock.json"
_MOVABLE = ("MOTCUA_DEMO", "MOTCUA_DEVELOPMENT")


class ClockMovesBackwardsError(Refusal):
    """The demonstration's clock was asked to go back."""


class ClockStandsError(Refusal):
    """Where real dossiers are kept no clock is moved."""


class ClockHasRunError(Refusal):
    """A folder's clock can only begin once, before anything happened in it."""


@dataclass(slots=True)
class _Cache:
    stamp: tuple[str, int] | None = None
    offset: timedelta = timedelta()


_cache = _Cache()


def machine_now() -> datetime:
    """Return machine time, aware UTC: for sign-in codes, sessions and tokens only."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the platform's now, aware UTC."""
    return machine_now() + _offset()


def local(instant: datetime) -> datetime:
    """Return the same instant on the clocks of Việt Nam."""
    return instant.astimezone(LOCAL)


def today() -> date:
    """Return the legal day that it is in Việt Nam."""
    return local(now()).date()


def begin_of(day: date) -> datetime:
    """Return the instant at which a legal day begins, aware."""
    return datetime.combine(day, time(), tzinfo=LOCAL)


def set_now(instant: datetime) -> None:
    """Move the platform's now to `instant`, for every process that shares the data folder.

    Raises:
        ClockMovesBackwardsError: `instant` lies before the present now.
        ClockStandsError: This is a real installation.
    """
    if instant < now():
        raise ClockMovesBackwardsError("Đồng hồ trình diễn chỉ tiến, không lùi.")
    _keep(instant - machine_now())


def begin_at(instant: datetime) -> None:
    """Let a new demonstration's now begin in the past, to be played forward from there.

    The caller makes sure that nothing has happened yet: no entry of the ledger bears a time.

    Raises:
        ClockHasRunError: This folder's clock was set before.
    """
    if _file().exists():
        raise ClockHasRunError("Đồng hồ của thư mục này đã chạy nên không đặt lại từ đầu được.")
    _keep(instant - machine_now())


def has_begun() -> bool:
    """Say whether this folder's clock was ever set."""
    return _file().exists()


def catch_up() -> None:
    """Let the platform's now be machine time again, if it lies behind."""
    if _offset() < timedelta():
        _keep(timedelta())


def _is_movable() -> bool:
    return any(os.environ.get(name) == "1" for name in _MOVABLE)


def _keep(offset: timedelta) -> None:
    if not _is_movable():
        raise ClockStandsError("Đồng hồ chỉ dời được ở tỉnh mẫu và máy phát triển.")
    offset_us = offset // timedelta(microseconds=1)
    write_durably(_file(), json.dumps({"offset_us": offset_us}).encode())


def _offset() -> timedelta:
    if not _is_movable():
        return timedelta()
    path = _file()
    try:
        stamp = (str(path), path.stat().st_mtime_ns)
    except FileNotFoundError:
        return timedelta()
    if stamp != _cache.stamp:
        _cache.offset = timedelta(microseconds=json.loads(path.read_bytes())["offset_us"])
        _cache.stamp = stamp
    return _cache.offset


def _file() -> Path:
    return data_dir() / _FILE
