"""Names with spaces and signs in them: `Applicant's age`, `date and time`, `fee+charge`.

FEEL has no quotes around names. A name in scope wins when it matches the longest run of tokens;
words that stand side by side and are no keywords are one name even when nobody declared it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.tokens import Token, tokenise

KEYWORDS = frozenset(
    {"and", "or", "between", "in", "instance", "satisfies", "return", "then", "else", "if", "for"}
    | {"some", "every", "function", "true", "false", "null", "external"}
)
NAME_SIGNS = frozenset("+-*/.'’")

type Spelling = tuple[str, ...]


@lru_cache(maxsize=4096)
def spell(name: str) -> Spelling:
    """Return the tokens of a name; none when no expression could spell it."""
    try:
        return tuple(token.text for token in tokenise(name)[:-1])
    except FeelSyntaxError:
        return ()


class KnownNames:
    """Names of more than one token, longest first, by their first token; never changed."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._groups: dict[str, tuple[tuple[Spelling, str], ...]] = {}
        for name in names:
            self._add(name)

    def plus(self, name: str) -> "KnownNames":
        """Return these names and one more."""
        if len(spell(name)) < 2:
            return self
        more = KnownNames()
        more._groups = dict(self._groups)
        more._add(name)
        return more

    def match(self, tokens: Sequence[Token], position: int) -> tuple[str, int] | None:
        """Return the longest known name that begins at `position`, and its length in tokens."""
        for spelling, name in self._groups.get(tokens[position].text, ()):
            window = tokens[position : position + len(spelling)]
            if tuple(token.text for token in window) == spelling:
                return name, len(spelling)
        return None

    def _add(self, name: str) -> None:
        spelling = spell(name)
        if len(spelling) > 1:
            group = (*self._groups.get(spelling[0], ()), (spelling, name))
            self._groups[spelling[0]] = tuple(sorted(group, key=lambda pair: -len(pair[0])))


NO_NAMES = KnownNames()


def is_word(token: Token) -> bool:
    """Say whether the token may continue a name that nobody declared."""
    if token.kind == "number":
        return token.text.isdecimal()
    return token.kind == "name" and token.text not in KEYWORDS


def join(tokens: Sequence[Token]) -> str:
    """Return the canonical name of these tokens: one space where the writer left any."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
