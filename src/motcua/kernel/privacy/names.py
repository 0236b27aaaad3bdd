"""Names in what people write: who is named, and words that tell of nobody."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from motcua.kernel.base.api import text

LEFT_OUT = "[lược tên]"
_GROUPED = r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![.]?\d)"
_MEASURED = r"(?<![\d.])[1-9](?:\d{0,2}(?: \d{3})+|\d{0,11})(?=\s*(?:đồng|đ|vnđ|vnd|m2|m²|ha)\b)"
_DAY = (
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:(/)|([-.]))(?:0?[1-9]|1[0-2])(?:\1|\2)"
    r"(?:19|20)\d{2}(?(2)(?![ .-]?\d{3}))(?!\d)"
)
_HARMLESS = tuple(re.compile(one, re.IGNORECASE) for one in (_GROUPED, _MEASURED, _DAY))
"""Amounts and days, which tell of nobody. A person's number begins with a nought or has no gaps."""
_SECRETS = (
    ("[lược số]", re.compile(r"\+?(?:\d(?:[ .-]?\d){8,}|\d{8,})(?![ .-]?\d)")),
    (
        "[lược số điện thoại]",
        re.compile(
            r"(?<!\d)(?:(?:\+84|0)(?:[ .-]?\d){9}|\(0\d{2,3}\)(?:[ .-]?\d){7,8})(?![ .-]?\d)"
        ),
    ),
    ("[lược hộp thư]", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
)
"""What tells of a person beside a name; a later one stands where several are found."""
_TITLES = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cán bộ", "công chức", "đồng chí")


def without_names(words: str, names: Iterable[str]) -> str:
    """Return words without the names given, and without telephones, numbers and mailboxes.

    What was left out is said in its place. A name is found with or without accents where it is
    whole; its last word after a form of address, with the accents that the words have. Amounts
    and days stay.

    Source:
        154/2026/NĐ-CP, Art. 12.2 (name and address are secret); 91/2025/QH15.
    """
    found = [(LEFT_OUT, match) for name in names for match in _named(name, words)]
    bare = words
    for harmless in _HARMLESS:
        bare = harmless.sub(lambda match: "_" * len(match[0]), bare)
    found += [(said, match) for said, secret in _SECRETS for match in secret.finditer(bare)]
    hidden = {at: said for said, match in found for at in range(*match.span())}
    parts = groupby(range(len(words)), key=hidden.get)
    return "".join(said or "".join(words[at] for at in part) for said, part in parts)


def named_in[T](told: str, people: Mapping[T, str], *, more: str = "") -> set[T]:
    """Return whom people name: by the whole name anywhere, by its last word in `told` alone.

    Args:
        told: Where people say who it was: a last word after a form of address names somebody.
        people: Names by whatever each is called here.
        more: Where they say what happened: a whole name alone names somebody.

    Source:
        Our rule beside 02/2011/QH13, Art. 6: whoever is named has no part in the answer.
    """
    beside = _flat(more)
    return {
        one
        for one, name in people.items()
        if any(_named(name, told)) or _whole(name).search(beside)
    }


def _named(name: str, words: str) -> Iterator[re.Match[str]]:
    """Yield where words name somebody: whole, or by their last word after a form of address."""
    flat = _flat(words)
    is_bare = flat == words.casefold()
    yield from _whole(name).finditer(flat)
    last = name.split()[-1:]
    for title in _TITLES if last else ():
        called = f"{title} {last[0]}"
        spoken = r"\s+".join(map(re.escape, text.fold(called).split()))
        for match in re.finditer(rf"\b{spoken}\b", flat):
            if is_bare or _sounds(words[slice(*match.span())]) == _sounds(called):
                yield match


def _flat(words: str) -> str:
    """Return words letter for letter without accents, so that places stay the same."""
    return "".join((text.fold(letter) or letter)[0] for letter in words)


def _whole(name: str) -> re.Pattern[str]:
    parts = text.fold(name).split()
    return re.compile(rf"\b{r'\s+'.join(map(re.escape, parts))}\b" if len(parts) > 1 else r"(?!)")


def _sounds(words: str) -> list[tuple[str, list[str]]]:
    """Return letters and marks of each word, wherever in the word the tone was written."""
    parts = [unicodedata.normalize("NFD", word) for word in words.casefold().split()]
    return [
        (
            "".join(letter for letter in part if not unicodedata.combining(letter)),
            sorted(letter for letter in part if unicodedata.combining(letter)),
        )
        for part in parts
    ]
