"""Let tests with real transactions empty the append-only tables of SQLite behind them."""

import sqlite3
from collections.abc import Iterator, Sequence

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers() -> Iterator[None]:
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def quiet(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> None:
        raw = self.connection.connection
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        try:
            flush(self, sql_list)
        finally:
            raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", quiet)
        yield
