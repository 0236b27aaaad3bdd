"""Search over any store of phrases: exactly, then mended, then by the telling words alone."""

from collections.abc import Sequence, Set
from typing import Protocol

from motcua.domain.packs.search.ranking import (
    Entry,
    Found,
    best_of_each,
    is_loose_match,
    loose_rank,
    matches,
    rank,
)
from motcua.domain.packs.search.words import Query, mended, read_query


class Phrases(Protocol):
    """Where phrases are kept: a list read from files, or a table with an index."""

    def by_code(self, code: str) -> Sequence[Entry]:
        """Return the names of procedures whose code begins so."""
        ...

    def matching(self, query: Query) -> Sequence[Entry]:
        """Return phrases that hold every word, best first."""
        ...

    def holding(self, alternatives: Sequence[Set[str]], *, all_of_them: bool) -> Sequence[Entry]:
        """Return phrases that hold a word of every set, or of any when that is enough."""
        ...

    def vocabulary(self) -> Set[str]:
        """Return every word of every phrase."""
        ...


def search_phrases(typed: str, *, phrases: Phrases, limit: int) -> list[Found]:
    """Return the procedures that fit what was typed, best first."""
    query = read_query(typed)
    if query.code:
        return best_of_each(phrases.by_code(query.code), limit)
    if not query.words:
        return []
    exact = best_of_each(phrases.matching(query) or phrases.matching(query.telling), limit)
    return exact or best_of_each(_loosely(query, phrases), limit)


def _loosely(query: Query, phrases: Phrases) -> list[Entry]:
    vocabulary = phrases.vocabulary()
    tries = ((query.words, 0), (query.telling_words, 0), (query.telling_words, 1))
    for words, spared in dict.fromkeys(tries):
        alternatives = mended(words, vocabulary)
        at_least = max(1, len(alternatives) - spared * ((len(alternatives) - 1) // 2))
        candidates = _candidates(alternatives, at_least, vocabulary, phrases)
        kept = [e for e in candidates if is_loose_match(e, alternatives, at_least=at_least)]
        if kept:
            return sorted(kept, key=lambda entry: loose_rank(entry, alternatives, query))
    return []


def _candidates(
    alternatives: Sequence[Set[str]], at_least: int, vocabulary: Set[str], phrases: Phrases
) -> Sequence[Entry]:
    """Return phrases that may match: those that hold every known word, else any of them."""
    known = [words for words in alternatives if words & vocabulary]
    if len(known) < at_least:
        return []
    found = phrases.holding(known, all_of_them=True)
    if found or at_least == len(alternatives):
        return found
    return phrases.holding(known, all_of_them=False)


class ListedPhrases:
    """Phrases in memory."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def by_code(self, code: str) -> Sequence[Entry]:
        digits = ".".join(code.split(".")[:2])
        return sorted(
            (entry for entry in self._entries if entry.kind == 0 and entry.code.startswith(digits)),
            key=lambda entry: entry.code,
        )

    def matching(self, query: Query) -> Sequence[Entry]:
        found = (entry for entry in self._entries if matches(entry, query))
        return sorted(found, key=lambda entry: rank(entry, query))

    def holding(self, alternatives: Sequence[Set[str]], *, all_of_them: bool) -> Sequence[Entry]:
        enough = all if all_of_them else any
        return [
            entry
            for entry in self._entries
            if enough(not words.isdisjoint(entry.folded.split()) for words in alternatives)
        ]

    def vocabulary(self) -> Set[str]:
        return frozenset(word for entry in self._entries for word in entry.folded.split())
