"""How much one evaluation may cost, and what it has to say."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import FeelLimitError, FeelWarning, Place, locate

_TIME_CHECK_STEPS = 1024


@contextmanager
def shallow() -> Iterator[None]:
    """Turn nesting beyond what can be walked into a refusal.

    Raises:
        FeelLimitError: The work inside went too deep.
    """
    try:
        yield
    except RecursionError:
        raise FeelLimitError("Giá trị hoặc biểu thức lồng nhau quá sâu.") from None


class Patience:
    """How long it may take to read what a stranger wrote."""

    def __init__(self, *, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def look(self) -> None:
        """Look at the clock.

        Raises:
            FeelLimitError: Time is up.
        """
        if time.monotonic() > self._deadline:
            raise FeelLimitError("Mô hình quá lớn để đọc trong thời gian cho phép.")


class Run:
    """The purse of one evaluation: steps, call depth, sizes, seconds; and its warnings."""

    __slots__ = (
        "_deadline",
        "_next_look",
        "_steps",
        "_warnings",
        "depth",
        "matched",
        "now",
        "place",
        "text_limit",
    )

    def __init__(self, place: Place, now: datetime | None = None) -> None:
        self.place = place
        self._steps = limits.get("rules.steps_count")
        self._next_look = self._steps - _TIME_CHECK_STEPS
        self._deadline = time.monotonic() + limits.get("rules.time_milliseconds") / 1000
        self._warnings: list[FeelWarning] = []
        self.text_limit = limits.get("rules.text_characters")
        self.depth = limits.get("rules.calls_depth")
        self.now = now
        self.matched: list[tuple[str, int]] | None = None
        """Which rules of which tables matched; None where nobody asks."""

    @property
    def warnings(self) -> Sequence[FeelWarning]:
        return tuple(self._warnings)

    def spend(self, steps: int = 1) -> None:
        """Pay for work about to be done.

        Raises:
            FeelLimitError: The purse or the time is empty.
        """
        self._steps -= steps
        if self._steps < 0:
            raise FeelLimitError("Biểu thức đòi tính quá nhiều bước.")
        if self._steps < self._next_look:
            self._next_look = self._steps - _TIME_CHECK_STEPS
            if time.monotonic() > self._deadline:
                raise FeelLimitError("Biểu thức tính quá lâu.")

    def spend_text(self, characters: int) -> None:
        """Pay for a text of this length."""
        if characters > self.text_limit:
            raise FeelLimitError("Biểu thức tạo chuỗi quá dài.")
        self.spend(characters // 64 + 1)

    def enter(self) -> None:
        """Go one call deeper; `leave` comes back."""
        self.spend()
        self.depth -= 1
        if self.depth < 0:
            raise FeelLimitError("Hàm trong biểu thức gọi nhau quá sâu.")

    def leave(self) -> None:
        self.depth += 1

    def warn(self, message: str, offset: int) -> None:
        """Note why a part became null; after some dozens more are dropped."""
        if len(self._warnings) < limits.get("rules.warnings_count"):
            line, column = locate(self.place.source, offset)
            element = self.place.element
            self._warnings.append(
                FeelWarning(message=message, line=line, column=column, element=element)
            )
