"""Count calls by token, or by address without one: so many a minute, in each web process.

In memory, since it protects the process that counts. What must not be guessed (tracking) is
counted across processes by its owner.
"""

from threading import Lock
from typing import Final

from motcua.kernel.base.api import clock, limits

_SECONDS: Final = 60


class MinuteCounter:
    """Counts per caller in the present minute; earlier minutes are forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = 0
        self._counts: dict[str, int] = {}

    def wait_seconds(self, caller: str, *, most: int) -> int:
        """Count one call and return 0, or how long to wait when there were `most` already."""
        minute, second = divmod(int(clock.machine_now().timestamp()), _SECONDS)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            count = self._counts.get(caller, 0) + 1
            if caller in self._counts or self._has_room():
                self._counts[caller] = count
        return 0 if count <= most else _SECONDS - second

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._counts = {}

    def _has_room(self) -> bool:
        return len(self._counts) < limits.get("api.counted_callers_count")


counter: Final = MinuteCounter()
