"""The reader that walks over tokens: looking, taking, complaining, names in scope."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.syntax.names import NAME_SIGNS, NO_NAMES, KnownNames, is_word, join
from motcua.kernel.rules.syntax.tokens import Token, tokenise

TOO_DEEP = "Biểu thức lồng nhau quá sâu"


@dataclass(frozen=True, slots=True)
class Words:
    """What a text may mention: names in scope, members of contexts, types."""

    names: KnownNames = NO_NAMES
    members: KnownNames = NO_NAMES
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    def plus(self, *names: str) -> "Words":
        """Return these words and more names."""
        known = self.names.plus(*names)
        return self if known is self.names else replace(self, names=known)


class Cursor:
    """A position in the tokens of one source, and the names known there."""

    def __init__(self, source: str, words: Words) -> None:
        self.source = source
        self.tokens = tokenise(source)
        self.position = 0
        self.known = words.names
        self.members = words.members
        self.kinds = words.kinds
        self._depth = limits.get("rules.nesting_depth")

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def sees(self, *texts: str) -> bool:
        """Say whether the next tokens are these signs or keywords."""
        window = self.tokens[self.position : self.position + len(texts)]
        return len(window) == len(texts) and all(
            token.text == text and token.kind != "string"
            for token, text in zip(window, texts, strict=True)
        )

    def take(self) -> Token:
        token = self.token
        if token.kind != "end":
            self.position += 1
        return token

    def accept(self, *texts: str) -> bool:
        """Take the tokens if they are next."""
        if not self.sees(*texts):
            return False
        self.position += len(texts)
        return True

    def expect(self, text: str) -> Token:
        if not self.sees(text):
            self.fail(f"Thiếu {text!r}{self._before()}")
        return self.take()

    def fail(self, reason: str) -> None:
        """Complain about the next token.

        Raises:
            FeelSyntaxError: Always.
        """
        raise FeelSyntaxError(reason, source=self.source, offset=self.token.start)

    def unexpected(self) -> None:
        where = "Biểu thức dừng giữa chừng" if self.token.kind == "end" else ""
        self.fail(where or f"Không hiểu {self.token.text[:40]!r} ở đây")

    def _before(self) -> str:
        return "" if self.token.kind == "end" else f" trước {self.token.text[:40]!r}"

    def nested[T](self, parse: Callable[[], T]) -> T:
        """Parse one level deeper."""
        self._depth -= 1
        if self._depth < 0:
            self.fail(TOO_DEEP)
        try:
            return parse()
        finally:
            self._depth += 1

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Forget, at the end, the names declared inside."""
        outer = self.known
        try:
            yield
        finally:
            self.known = outer

    def declare(self, name: str) -> None:
        self.known = self.known.plus(name)

    def take_words(self) -> str:
        """Take a name that no scope has to know: words side by side."""
        if self.token.kind != "name":
            self.fail("Thiếu tên" + self._before())
        start = self.position
        self.position += 1
        while is_word(self.token):
            self.position += 1
        return join(self.tokens[start : self.position])

    def take_known(self, known: KnownNames) -> str | None:
        """Take the longest known name, if one is next."""
        match = known.match(self.tokens, self.position)
        if match is None:
            return None
        self.position += match[1]
        return match[0]

    def take_key(self) -> str:
        """Take a context's key up to its colon: a string, or a name with signs in it."""
        if self.token.kind == "string":
            return str(self.take().value)
        length = self.key_length()
        if length == 0:
            self.fail("Thiếu tên và dấu ':'" + self._before())
        start = self.position
        self.position += length
        return join(self.tokens[start : self.position])

    def key_length(self) -> int:
        """Return how many tokens of a key stand before a colon; 0 when none do."""
        if self.token.kind != "name":
            return 0
        for length, token in enumerate(self.tokens[self.position :]):
            if token.kind == "sign" and token.text == ":":
                return length
            if token.kind not in ("name", "number") and token.text not in NAME_SIGNS:
                return 0
        return 0
