"""How figures are spread: counted by value, so that no case need be remembered."""

from collections import Counter
from collections.abc import Iterable


class Spread:
    """Numbers, of which one asks within how much a share of them lies."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._counts = Counter(numbers)

    def add(self, number: int) -> None:
        self._counts[number] += 1

    @property
    def count(self) -> int:
        return self._counts.total()

    @property
    def total(self) -> int:
        return sum(number * times for number, times in self._counts.items())

    def within(self, *, tenths: int) -> int:
        """Return the number within which that many tenths lie: the nearest rank, never less.

        Raises:
            LookupError: There are no numbers.
        """
        rank = -(-self.count * tenths // 10)
        for number in sorted(self._counts):
            rank -= self._counts[number]
            if rank <= 0:
                return number
        raise LookupError("no numbers")
