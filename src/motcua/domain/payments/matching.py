"""Find the request that a transfer is for, in what the bank made of its purpose."""

import re
from collections.abc import Iterator
from typing import Final

_TOKEN: Final = re.compile(r"HS[0-9A-Z]{6,60}")
_SHORTEST: Final = 8
_LONGEST: Final = 25


def candidate_codes(purpose: str) -> list[str]:
    """Return the codes that a purpose may hold, longest first.

    Banks add words before and behind, sometimes without a blank, and strip signs. A code never
    ends inside a run of digits: `HS…0042` is not read out of `HS…00421`.
    """
    plain = re.sub(r"[^0-9A-Z ]", "", purpose.upper())
    found: dict[str, None] = {}
    for start in (match.start() for match in re.finditer("HS", plain)):
        token = _TOKEN.match(plain, start)
        if token:
            found |= dict.fromkeys(_prefixes(token.group()))
    return sorted(found, key=len, reverse=True)


def _prefixes(token: str) -> Iterator[str]:
    for length in range(min(len(token), _LONGEST), _SHORTEST - 1, -1):
        follows = token[length : length + 1]
        if not (token[length - 1].isdigit() and follows.isdigit()):
            yield token[:length]
