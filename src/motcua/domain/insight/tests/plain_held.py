"""A plain count of how ways fit the drawing of `drawn.py`: all its words, by hand, one by one.

It shares nothing with the engine or with mining: what the drawing lets be done is written down
here as words, and each way is held against each of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from motcua.domain.insight.tests.plain_count import Life

_LETTERS: Final[Mapping[str, str]] = {
    "dossier.received": "n",
    "dossier.result_drafted": "d",
    "dossier.result_rejected": "x",
    "dossier.result_signed": "k",
    "dossier.result_sealed": "s",
    "dossier.returned": "t",
}
_MOST_ROUNDS: Final = 6
WORDS: Final = ("n", *(f"n{'dx' * rounds}dkst" for rounds in range(_MOST_ROUNDS)))
"""Received and refused, or drafted, sent back any number of times, signed, sealed, returned."""
BEGUN: Final = sorted({word[:end] for word in WORDS for end in range(len(word) + 1)})

type Odd = tuple[str, str]
"""Whether an act was done beyond the drawing or was missing, and its event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """How one way fits: all the sets of departures that are fewest."""

    fitness: float
    least: int
    sets: frozenset[frozenset[Odd]]


def fit(life: Life) -> Fit:
    """Hold a dossier against the drawing."""
    return _fit("".join(key for key, _same in groupby(_letters(life))))


def bounds(fits: Sequence[Fit], odd: Odd) -> tuple[int, int]:
    """Return in how many dossiers a departure must be, and in how many it may be."""
    must = sum(all(odd in one for one in fit.sets) for fit in fits)
    return must, sum(any(odd in one for one in fit.sets) for fit in fits)


def all_odd() -> Iterator[Odd]:
    for event in _LETTERS:
        yield from ((kind, event) for kind in ("extra", "missing"))


def _letters(life: Life) -> Iterator[str]:
    yield from (_LETTERS[event] for event in life.way if event in _LETTERS)


@cache
def _fit(way: str) -> Fit:
    is_whole = way.endswith("t")
    found = [_changes(way, word) for word in (WORDS if is_whole else BEGUN)]
    least = min(min(map(len, ways)) for ways in found)
    fewest = {one for ways in found for one in ways if len(one) == least}
    worst = len(way) + (1 if is_whole else 0)
    return Fit(
        fitness=1 - least / worst if least else 1.0,
        least=least,
        sets=frozenset(frozenset(one) for one in fewest),
    )


@cache
def _changes(way: str, word: str) -> frozenset[tuple[Odd, ...]]:
    """Return the shortest lists of changes that make one of the other."""
    if not way and not word:
        return frozenset({()})
    found: set[tuple[Odd, ...]] = set()
    if way:
        found |= {(("extra", _event(way[0])), *rest) for rest in _changes(way[1:], word)}
    if word:
        found |= {(("missing", _event(word[0])), *rest) for rest in _changes(way, word[1:])}
    if way and word and way[0] == word[0]:
        found |= _changes(way[1:], word[1:])
    least = min(map(len, found))
    return frozenset(one for one in found if len(one) == least)


def _event(letter: str) -> str:
    return next(event for event, one in _LETTERS.items() if one == letter)
