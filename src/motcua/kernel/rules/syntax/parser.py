"""Parse texts of any origin: too long, decomposed, nested beyond reason."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax.cursor import TOO_DEEP, Words
from motcua.kernel.rules.syntax.grammar import parse_expression, parse_tests
from motcua.kernel.rules.syntax.names import KnownNames
from motcua.kernel.rules.syntax.tree import Node


def words(
    names: Iterable[str], *, members: Iterable[str] = (), kinds: Mapping[str, Kind] | None = None
) -> Words:
    """Return what a text may mention: these, and the standard's functions."""
    return Words(KnownNames((*BUILTINS, *names)), KnownNames(members), kinds or {})


def normal(source: str) -> str:
    """Return the text in the one form that is parsed and pointed into.

    Raises:
        FeelSyntaxError: It is too long.
    """
    if len(source) > limits.get("rules.source_characters"):
        raise FeelSyntaxError("Biểu thức quá dài", source="", offset=0)
    return unicodedata.normalize("NFC", source)


def read_expression(source: str, known: Words) -> Node:
    """Return the tree of a normal text.

    Raises:
        FeelSyntaxError: The text is no expression.
    """
    return bounded(source, lambda: parse_expression(source, known))


def read_tests(source: str, known: Words) -> tuple[Node, ...] | None:
    """Return the trees of unary tests; None for `-`, which everything passes."""
    return bounded(source, lambda: parse_tests(source, known))


def bounded[T](source: str, work: Callable[[], T]) -> T:
    """Do what walks down a tree.

    Raises:
        FeelSyntaxError: The text nests deeper than one can walk.
    """
    try:
        return work()
    except RecursionError:
        raise FeelSyntaxError(TOO_DEEP, source=source, offset=0) from None
