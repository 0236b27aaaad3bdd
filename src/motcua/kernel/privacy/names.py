"""Names in what people write: who is named, and words that tell of nobody."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from motcua.kernel.base.api import text

LEFT_OUT = "[lược tên]"
_IS_AMOUNT = r"(?!\s*(?:đồng|đ|vnđ|vnd|m2|m²|ha)\b)"
_SECRETS = (
    (
        "[lược số]",
        re.compile(rf"\+?(?:\d(?:[ .-]?\d){{8,}}|\d{{8,}})(?![ .-]?\d){_IS_AMOUNT}", re.IGNORECASE),
    ),
    (
        "[lược số điện thoại]",
        re.compile(
            r"(?<!\d)(?:(?:\+84|0)(?:[ .-]?\d){9}|\(0\d{2,3}\)(?:[ .-]?\d){7,8})(?![ .-]?\d)"
        ),
    ),
    ("[lược hộp thư]", re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
)
"""What tells of a person beside a name; a later one stands where several are found. Days, spans of
years, and amounts with their unit tell of nobody."""
_TITLES = r"(?:ong|ba|anh|chi|co|chu|bac|can bo|cong chuc|dong chi)\s+"


def without_names(words: str, names: Iterable[str]) -> str:
    """Return words without the names given, and without telephones, numbers and mailboxes.

    What was left out is said in its place. A name is found with or without accents, whole or as
    its last word after a form of address.

    Source:
        154/2026/NĐ-CP, Art. 12.2 (name and address are secret); 91/2025/QH15.
    """
    flat = _flat(words)
    found = [(LEFT_OUT, match) for name in names for match in _loose(name).finditer(flat)]
    found += [(said, match) for said, secret in _SECRETS for match in secret.finditer(words)]
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
    said, beside = _flat(told), _flat(more)
    return {
        one
        for one, name in people.items()
        if _loose(name).search(said) or _whole(name).search(beside)
    }


def _flat(words: str) -> str:
    """Return words letter for letter without accents, so that places stay the same."""
    return "".join((text.fold(letter) or letter)[0] for letter in words)


def _whole(name: str) -> re.Pattern[str]:
    parts = text.fold(name).split()
    return re.compile(rf"\b{r'\s+'.join(map(re.escape, parts))}\b" if len(parts) > 1 else r"(?!)")


def _loose(name: str) -> re.Pattern[str]:
    parts = text.fold(name).split()
    if not parts:
        return re.compile(r"(?!)")
    return re.compile(rf"{_whole(name).pattern}|\b{_TITLES}{re.escape(parts[-1])}\b")
