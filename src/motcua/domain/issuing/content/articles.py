"""Articles that a basis cites, held against how many its instrument is known to have."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from motcua.kernel.base.api import Registry, limits

type LastArticles = Callable[[], Mapping[str, int]]
"""Tells the number of the last article by the number of an instrument, where it is known."""

last_articles: Registry[LastArticles] = Registry("how many articles instruments have")

NUMBER = re.compile(r"\d[\w.]*/(?:\d{4}/)?[^\W\d][\w-]*")
"""Of an instrument, such as `60/2014/QH13`."""
_ARTICLE = re.compile(r"(?i)\bđiều\s+(\d+)")
UNCOMPARED = "(điều khoản chưa đối chiếu)"


class _Part(NamedTuple):
    words: str
    numbers: Sequence[str]
    articles: Sequence[int]


def beyond(bases: str) -> str:
    """Return what to say of an article that none of the instruments cited with it has; else empty.

    Of an instrument whose articles nobody counted only what no instrument has is said.
    """
    known, most = _known(), limits.get("issuing.articles_count")
    for part in _parts(bases):
        lasts = [known.get(number, most) for number in part.numbers]
        far = [article for article in part.articles if lasts and article > max(lasts)]
        if far:
            told = f"{part.numbers[0]} không có Điều {far[0]}"
            last = f", điều cuối là Điều {max(lasts)}" if max(lasts) < most else ""
            return f"{told}{last}. Hãy xem lại căn cứ trong văn bản."
    return ""


def compared(bases: str, quoted: Collection[str]) -> str:
    """Return bases as whoever signs reads them: it is said of which nobody compared the article.

    Args:
        bases: Between semicolons.
        quoted: What the procedure itself rests on: its author compared those articles.
    """
    said = {(number, one) for words in quoted for number, one in _pairs(words)}
    known = _known()
    return "; ".join(
        part.words
        if all(number in known or (number, one) in said for number, one in _pairs(part.words))
        else f"{part.words} {UNCOMPARED}"
        for part in _parts(bases)
    )


def _pairs(bases: str) -> Iterator[tuple[str, int]]:
    for part in _parts(bases):
        yield from ((number, one) for number in part.numbers for one in part.articles)


def _parts(bases: str) -> Iterator[_Part]:
    for words in filter(None, (one.strip() for one in bases.split(";"))):
        articles = [int(one) for one in _ARTICLE.findall(words)]
        yield _Part(words=words, numbers=NUMBER.findall(words), articles=articles)


def _known() -> Mapping[str, int]:
    return {number: last for told in last_articles for number, last in told().items()}
