"""Advice by topic, and the counts that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from motcua.domain.insight.backtest.figures import said_count
from motcua.kernel.base.api import limits

type Place = Literal["building", "guided", "files"]
"""Which page of a draft changes it: the form, the guided changes, the files."""

SETTLING: Final = "118/2025/NĐ-CP, Điều 17, Điều 18"


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """One thing that could be simpler.

    Attributes:
        what: The thing, by its name.
        evidence: What says so, with numbers.
        change: What to change.
        law: What to check before.
        place: Where in a draft.
    """

    what: str
    evidence: str
    change: str
    law: str
    place: Place = "guided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """Advice of one kind, and of how many dossiers it speaks; `seen` is None without counting."""

    title: str
    looked: str
    advices: Sequence[Advice]
    seen: int | None = None

    @property
    def is_enough(self) -> bool:
        return self.seen is None or self.seen >= limits.get("insight.past_least_count")

    @property
    def shown_seen(self) -> str:
        return said_count(self.seen or 0)


class Counted:
    """What was counted of past dossiers, with the words of its keys."""

    def __init__(self, tally: Mapping[str, int], labels: Mapping[str, str]) -> None:
        self._tally, self._labels = tally, labels

    def count(self, kind: str, detail: str = "") -> int:
        """Return how many dossiers were counted under a key."""
        return self._tally.get(f"{kind}:{detail}" if detail else kind, 0)

    def details(self, kind: str) -> Iterator[tuple[str, str, int]]:
        """Yield the details of a kind with their words and counts, most first."""
        rows = ((key, n) for key, n in self._tally.items() if key.startswith(f"{kind}:"))
        for key, n in sorted(rows, key=lambda row: (-row[1], row[0])):
            detail = key.partition(":")[2]
            yield detail, self._labels.get(key, detail), n
