"""Expressions ready to run, compiled once and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from motcua.kernel.base.api import limits
from motcua.kernel.rules import functions, loops
from motcua.kernel.rules.border import from_python, to_python
from motcua.kernel.rules.budget import Run, shallow
from motcua.kernel.rules.compiler import Code, compile_node, compile_tests
from motcua.kernel.rules.errors import FeelWarning, Place
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.free_names import free_names
from motcua.kernel.rules.syntax.parser import bounded, normal, read_expression, read_tests, words
from motcua.kernel.rules.values import Value

__all__ = ["functions", "loops"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A value, and why parts of it became null."""

    value: object
    warnings: tuple[FeelWarning, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What expressions and unary tests share: the source, its free names, its code."""

    source: str
    names: frozenset[str]
    _code: Code
    _references: frozenset[str]

    def value_in(self, values: Mapping[str, Value], run: Run) -> Value:
        """Return FEEL's own value for FEEL's values by name.

        Raises:
            FeelLimitError: The work exceeds what is allowed.
        """
        with shallow():
            return self._code(Scope(run, BUILTINS).inner(values))

    def _run(self, context: Mapping[str, object], now: datetime | None) -> Outcome:
        run = Run(Place(self.source), now)
        with shallow():
            known = {name: from_python(context[name]) for name in self._references & context.keys()}
            value = to_python(self.value_in(known, run), run)
        return Outcome(value=value, warnings=tuple(run.warnings))


class Expression(Compiled):
    """One FEEL expression; evaluate it as often as you like, in any thread."""

    __slots__ = ()

    def evaluate(self, context: Mapping[str, object], *, now: datetime | None = None) -> object:
        """Return the value; what has no answer is None.

        Args:
            context: Values by name: None, bool, int, float, Decimal, str, dates, times,
                durations, lists, mappings.
            now: What `now()` and `today()` mean; the platform's clock if left out.

        Raises:
            FeelLimitError: The work exceeds what is allowed.
        """
        return self._run(context, now).value

    def evaluate_with_warnings(
        self, context: Mapping[str, object], *, now: datetime | None = None
    ) -> Outcome:
        """Return the value and why parts of it became null."""
        return self._run(context, now)


class UnaryTests(Compiled):
    """Tests of one value, as they stand in a decision table's cell."""

    __slots__ = ()

    def passes(
        self, value: object, context: Mapping[str, object], *, now: datetime | None = None
    ) -> bool:
        """Say whether the value passes one of the tests."""
        return self._run({**context, "?": value}, now).value is True


def compile_expression(
    source: str, *, names: Iterable[str] = (), kinds: Mapping[str, Kind] | None = None
) -> Expression:
    """Return the expression, from the cache if it was compiled before.

    Args:
        source: FEEL.
        names: Names in scope; needed only for those with signs or keywords in them.
        kinds: Types of the model, by name.

    Raises:
        FeelSyntaxError: The text is no expression; has line, column and a Vietnamese message.
    """
    if kinds:
        return _compile_expression(source, frozenset(names), kinds)
    return _cached_expression(source, frozenset(names))


def compile_unary_tests(
    source: str, *, names: Iterable[str] = (), kinds: Mapping[str, Kind] | None = None
) -> UnaryTests:
    """Return the unary tests of a decision table's cell; see `compile_expression`."""
    if kinds:
        return _compile_tests(source, frozenset(names), kinds)
    return _cached_tests(source, frozenset(names))


def parse(source: str, *, names: Iterable[str] = ()) -> tree.Node:
    """Return the tree of an expression, for lint and for the device's evaluator."""
    return read_expression(normal(source), words(names))


@lru_cache(maxsize=limits.get("rules.cached_expressions"))
def _cached_expression(source: str, names: frozenset[str]) -> Expression:
    return _compile_expression(source, names, {})


@lru_cache(maxsize=limits.get("rules.cached_expressions"))
def _cached_tests(source: str, names: frozenset[str]) -> UnaryTests:
    return _compile_tests(source, names, {})


def _compile_expression(
    source: str, names: frozenset[str], kinds: Mapping[str, Kind]
) -> Expression:
    source = normal(source)
    node = read_expression(source, words(names, kinds=kinds))
    references = bounded(source, lambda: free_names(node))
    code = bounded(source, lambda: compile_node(node))
    return Expression(source, references - BUILTINS.keys(), code, references)


def _compile_tests(source: str, names: frozenset[str], kinds: Mapping[str, Kind]) -> UnaryTests:
    source = normal(source)
    nodes = read_tests(source, words(names, kinds=kinds))
    found = bounded(source, lambda: [free_names(node) for node in nodes or ()])
    references = frozenset("?").union(*found)
    free = references - BUILTINS.keys() - {"?"}
    return UnaryTests(source, free, bounded(source, lambda: compile_tests(nodes)), references)
