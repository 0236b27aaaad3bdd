"""What deleted rows leave in a database's files, and how it is wiped."""

import re
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

_WRITTEN = re.compile(r'\s*(?:UPDATE|DELETE FROM) "(\w+)"')


@contextmanager
def noting_tables() -> Iterator[Set[str]]:
    """Yield the tables in which rows are changed or deleted while the block runs, as it does."""
    found: set[str] = set()

    def note(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found.update(_WRITTEN.findall(sql))
        return run(sql, *rest)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(note))
        yield found


def wipe_traces(tables: Set[str]) -> bool:
    """Rewrite what holds rows that are gone, and say whether none of them is left in the files.

    SQLite rewrites its files and empties the write-ahead log; whoever reads at that moment keeps
    it from being emptied. PostgreSQL rewrites the tables, each locked meanwhile; its write-ahead
    log goes with the archive's own time.

    Args:
        tables: Where rows were changed or deleted.
    """
    wiped = [_wipe(alias, tables) for alias in connections]
    return all(wiped)


def _wipe(alias: str, tables: Set[str]) -> bool:
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
        for table in sorted(tables & set(connection.introspection.table_names(cursor))):
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    return True
