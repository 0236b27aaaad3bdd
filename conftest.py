"""What every test may count on: both databases and a browser on request, emptied tables."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_itemcollected(item: pytest.Item) -> None:
    mark = item.get_closest_marker("db")
    if mark:
        item.add_marker(pytest.mark.django_db(databases=["default", "keys"], **mark.kwargs))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Begin every test with an empty cache: numbers of the test before are none of this one's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _fresh_connections(request: pytest.FixtureRequest) -> None:
    """Open the database anew for tests with real transactions, which share it with processes.

    A file's locks belong to the process: whatever opened and closed the database's files since, as
    bytes, took away those that tell other processes that it is in use here.
    """
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers() -> Iterator[None]:
    """Let tests with real transactions empty the append-only tables of SQLite behind them."""
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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium: one for all, as a process can drive only one at a time."""
    from motcua.kernel.ui.testing.browser import chromium

    with chromium() as running:
        yield running
