"""Turn what a person typed into words to look for, and mend one slip of the finger."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Final

from motcua.kernel.base.api import text

MAX_QUERY: Final = 200
MAX_WORDS: Final = 12
_WORD: Final = re.compile(r"[0-9a-z]+")
_CODE: Final = re.compile(r"^[1-3]\.\d{1,6}(\.[a-z0-9.]*)?$")
_FILLERS: Final = frozenset(
    {
        *("toi", "minh", "em", "anh", "chi", "ban", "muon", "can", "lam", "xin", "cho", "hoi"),
        *("ve", "the", "nao", "o", "dau", "thi", "phai", "va", "la", "thu", "tuc", "cach"),
        *("de", "duoc", "khong", "gi", "viec", "chau"),
    }
)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_MIN_SLIP: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What was typed: with accents, folded, as words; or a procedure code."""

    accented: str
    folded: str
    words: tuple[str, ...]
    code: str = ""

    @property
    def telling_words(self) -> tuple[str, ...]:
        """The words without the small ones of a spoken sentence; all, if nothing else is left."""
        return tuple(word for word in self.words if word not in _FILLERS) or self.words

    @property
    def telling(self) -> "Query":
        """The same without the small words."""
        kept = self.telling_words
        pairs = zip(self.accented.split(), self.words, strict=False)
        accented = " ".join(typed for typed, word in pairs if word in kept)
        return replace(self, accented=accented, folded=" ".join(kept), words=kept)


def read_query(typed: str) -> Query:
    """Return what a person typed as something to look for."""
    line = text.clean_line(typed[:MAX_QUERY])
    folded = " ".join(_WORD.findall(text.fold(line))[:MAX_WORDS])
    code = line.lower() if _CODE.match(line.lower()) else ""
    return Query(
        accented=accented_line(line), folded=folded, words=tuple(folded.split()), code=code
    )


def words_of(entry: str) -> tuple[str, ...]:
    """Return the folded words of a title or keyword."""
    return tuple(_WORD.findall(text.fold(entry)))


def folded_line(entry: str) -> str:
    """Return the folded form that is searched: words with single spaces."""
    return " ".join(words_of(entry))


def accented_line(entry: str) -> str:
    """Return the form that keeps accents, lower case, without punctuation."""
    return " ".join(re.findall(r"\w+", text.accented(entry)))


def mended(words: tuple[str, ...], vocabulary: Set[str]) -> tuple[frozenset[str], ...]:
    """Return, for each word typed, the known words it may stand for: itself, or one slip away.

    A missing or stray space counts as a slip: "khaisinh" is two words, "si nh" is one.
    """
    return tuple(_alternatives(word, vocabulary) for word in _respaced(words, vocabulary))


def _alternatives(word: str, vocabulary: Set[str]) -> frozenset[str]:
    return _known(word, vocabulary) or frozenset({word})


def _known(word: str, vocabulary: Set[str]) -> frozenset[str]:
    """Return the known words that a word is, or is one slip away from."""
    slips = set(_one_slip(word)) if len(word) >= _MIN_SLIP else set()
    slips = {slip for slip in slips if slip[:1] == word[:1]}
    return frozenset(({word} | slips) & vocabulary)


def _respaced(words: tuple[str, ...], vocabulary: Set[str]) -> tuple[str, ...]:
    result: list[str] = []
    for word in words:
        if result and word not in vocabulary and result[-1] + word in vocabulary:
            result[-1] += word
        elif _known(word, vocabulary):
            result.append(word)
        else:
            result.extend(_split(word, vocabulary))
    return tuple(result)


def _split(word: str, vocabulary: Set[str]) -> tuple[str, ...]:
    pairs = ((word[:i], word[i:]) for i in range(2, len(word) - 1))
    return next(((a, b) for a, b in pairs if a in vocabulary and b in vocabulary), (word,))


def _one_slip(word: str) -> Iterator[str]:
    """Yield every text one deletion, exchange, replacement or insertion away."""
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :]
        for letter in _LETTERS:
            yield word[:i] + letter + word[i + 1 :]
            yield word[:i] + letter + word[i:]
    yield from (word + letter for letter in _LETTERS)
