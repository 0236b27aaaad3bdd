"""Names with spaces and signs in them: `Applicant's age`, `date and time`, `fee+charge`.

FEEL has no quotes around names. A name in scope wins when it matches the longest run of tokens;
words that stand side by side and are no keywords are one name even when nobody declared it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.syntax.tokens import Token, tokenise

KEYWORDS = frozenset(
    {"and", "or", "between", "in", "instance", "satisfies", "return", "then", "else", "if", "for"}
    | {"some", "every", "function", "true", "false", "null", "external"}
)
NAME_SIGNS = frozenset("+-*/.'’")

_LONGEST = 64
"""Tokens of the longest name that is recognised."""

type Spelling = tuple[str, ...]


@lru_cache(maxsize=4096)
def spell(name: str) -> Spelling:
    """Return the tokens of a name; none when no expression could spell it."""
    try:
        return tuple(token.text for token in tokenise(name)[:-1])
    except FeelSyntaxError:
        return ()


@dataclass(slots=True)
class _Step:
    """A place in the tree of spellings: the name that ends here, and where tokens lead."""

    name: str | None = None
    onward: "dict[str, _Step]" = field(default_factory=dict)


class KnownNames:
    """Names of more than one token, found by their tokens; never changed once made."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._root = _Step()
        self._add(names, {id(self._root)})

    def plus(self, *names: str) -> "KnownNames":
        """Return these names and more."""
        if all(len(spell(name)) < 2 for name in names):
            return self
        more = KnownNames()
        more._root = _copy(self._root)
        more._add(names, {id(more._root)})
        return more

    def match(self, tokens: Sequence[Token], position: int) -> tuple[str, int] | None:
        """Return the longest known name that begins at `position`, and its length in tokens."""
        found, step = None, self._root
        for length, token in enumerate(tokens[position : position + _LONGEST], 1):
            onward = step.onward.get(token.text)
            if onward is None:
                break
            step = onward
            if step.name is not None:
                found = step.name, length
        return found

    def _add(self, names: Iterable[str], owned: set[int]) -> None:
        """Add names; steps that are not owned belong to others too and are copied first."""
        for name in names:
            spelling = spell(name)
            if 1 < len(spelling) <= _LONGEST:
                step = self._root
                for token in spelling:
                    step = _own_step(step, token, owned)
                step.name = name


def _copy(step: _Step) -> _Step:
    return _Step(step.name, dict(step.onward))


def _own_step(step: _Step, token: str, owned: set[int]) -> _Step:
    onward = step.onward.get(token)
    if onward is None or id(onward) not in owned:
        onward = _copy(onward) if onward is not None else _Step()
        owned.add(id(onward))
        step.onward[token] = onward
    return onward


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
