"""The statements that a block sends to both databases."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import connections


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def watch(execute, sql, *rest):  # type: ignore[no-untyped-def]
        if "SAVEPOINT" not in sql:
            statements.append(sql)
        return execute(sql, *rest)

    with ExitStack() as stack:
        for alias in ("default", "keys"):
            stack.enter_context(connections[alias].execute_wrapper(watch))
        yield statements
