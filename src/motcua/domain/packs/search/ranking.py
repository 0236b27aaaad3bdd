"""Put what was found in order: the same order from files, SQLite and PostgreSQL.

The engines only retrieve. The SQL of `procedures.queries` says the same as `rank` here; a test
holds one against the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.domain.packs.search.words import Query, accented_line, folded_line

TITLE: Final = 0
KEYWORD: Final = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A phrase by which a procedure can be found: its name, or an everyday word."""

    code: str
    name: str
    kind: int
    accented: str
    folded: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A procedure that was found."""

    code: str
    name: str


def entries_of(code: str, name: str, keywords: Iterable[str]) -> tuple[Entry, ...]:
    """Return the phrases of one procedure."""
    phrases = [(TITLE, name), *((KEYWORD, keyword) for keyword in keywords)]
    return tuple(
        Entry(
            code=code,
            name=name,
            kind=kind,
            accented=accented_line(phrase),
            folded=folded_line(phrase),
        )
        for kind, phrase in phrases
    )


def matches(entry: Entry, query: Query) -> bool:
    """Say whether every word stands in the phrase, the last one perhaps half-typed."""
    words = set(entry.folded.split())
    *whole, last = query.words
    return words.issuperset(whole) and any(word.startswith(last) for word in words)


def rank(entry: Entry, query: Query) -> tuple[int, int, int, str]:
    """Return the sorting key: the phrase itself, then how it holds it, then the shorter name."""
    score = (
        4 * (entry.folded == query.folded)
        + (query.accented in entry.accented)
        + (query.folded in entry.folded)
        + entry.folded.startswith(query.folded)
    )
    return (-score, len(entry.folded), entry.kind, entry.code)


def loose_rank(
    entry: Entry, alternatives: Sequence[frozenset[str]], query: Query
) -> tuple[int, int, int, int, str]:
    """Return the sorting key of a mended search: more words found, fewer mended, shorter name."""
    words = set(entry.folded.split())
    found = sum(1 for options in alternatives if _has(words, options))
    as_typed = sum(1 for word in query.words if word in words)
    return (-found, -as_typed, len(entry.folded), entry.kind, entry.code)


def is_loose_match(entry: Entry, alternatives: Sequence[frozenset[str]], *, at_least: int) -> bool:
    """Say whether enough of the words stand in the phrase."""
    words = set(entry.folded.split())
    return sum(1 for options in alternatives if _has(words, options)) >= at_least


def best_of_each(entries: Iterable[Entry], limit: int) -> list[Found]:
    """Return procedures in the order in which their first phrase comes."""
    found: dict[str, Found] = {}
    for entry in entries:
        found.setdefault(entry.code, Found(code=entry.code, name=entry.name))
        if len(found) == limit:
            break
    return list(found.values())


def _has(words: set[str], options: frozenset[str]) -> bool:
    return not words.isdisjoint(options)
