"""Evaluate the FEEL of packs over answers, each expression compiled once."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from motcua.kernel.rules.api import Expression, compile_expression, value_of


@lru_cache(maxsize=4096)
def compiled(source: str) -> Expression:
    """Return the compiled expression.

    Raises:
        FeelSyntaxError: The text is not FEEL.
    """
    return compile_expression(source)


def evaluate(source: str, context: Mapping[str, object]) -> object:
    """Return the value of an expression; what cannot be computed is None, as FEEL says."""
    expression = compiled(source)
    missing = {name: None for name in expression.names if name not in context}
    return expression.evaluate({**missing, **context})


def holds(source: str, context: Mapping[str, object]) -> bool:
    """Say whether a condition is true; unknown is not true."""
    return source == "true" or evaluate(source, context) is True


def is_told(source: str, context: Mapping[str, object]) -> bool:
    """Say whether everything that a condition looks at has a value."""
    return all(context.get(name) is not None for name in compiled(source).names)


def context_of(
    answers: Mapping[str, object], *, channel: str = "", submitted_on: date | None = None
) -> dict[str, object]:
    """Return the names an expression may use: the answers, `channel` and `submitted_on`."""
    values = {key: value_of(value) for key, value in answers.items()}
    return {**values, "channel": channel or None, "submitted_on": submitted_on}
