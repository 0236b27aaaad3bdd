"""How figures are spread: counted by value, so that no case need be remembered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """Working minutes of several times; median and nine tenths are None when there are none."""

    count: int
    total_minutes: int
    median_minutes: int | None
    nine_tenths_minutes: int | None


class Spread:
    """Numbers, of which one asks within how much a share of them lies."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._counts = Counter(numbers)

    def add(self, number: int) -> None:
        self._counts[number] += 1

    def within(self, *, tenths: int) -> int:
        """Return the number within which that many tenths lie: the nearest rank, never less.

        Raises:
            LookupError: There are no numbers.
        """
        rank = -(-self._counts.total() * tenths // 10)
        for number in sorted(self._counts):
            rank -= self._counts[number]
            if rank <= 0:
                return number
        raise LookupError("no numbers")

    def times(self) -> Times:
        """Return the numbers, minutes that is, in few figures."""
        count = self._counts.total()
        return Times(
            count=count,
            total_minutes=sum(number * times for number, times in self._counts.items()),
            median_minutes=self.within(tenths=5) if count else None,
            nine_tenths_minutes=self.within(tenths=9) if count else None,
        )
