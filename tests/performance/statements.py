"""Count what a request asks of both databases; transaction control is not counted."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of a block, each with the alias of its database before it."""
    seen: list[str] = []
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(_Note(alias, seen)))
        yield seen


class _Note:
    """Write each statement down on its way."""

    def __init__(self, alias: str, seen: list[str]) -> None:
        self._alias = alias
        self._seen = seen

    def __call__(
        self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not sql.startswith(_CONTROL):
            self._seen.append(f"{self._alias}: {sql}")
        return execute(sql, params, many, context)
