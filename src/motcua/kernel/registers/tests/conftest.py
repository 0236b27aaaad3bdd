"""Let tests with real transactions empty the append-only tables of SQLite behind them."""

import sqlite3
from collections.abc import Iterator

import pytest
from django.db.backends.sqlite3.operations import DatabaseOperations


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers() -> Iterator[None]:
    flush = DatabaseOperations.execute_sql_flush

    def quiet(self: DatabaseOperations, sql_list: list[str]) -> None:
        raw = self.connection.connection
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        try:
            flush(self, sql_list)
        finally:
            raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", quiet)
        yield
