"""What every test may count on: both databases and a browser on request, emptied tables."""

import gc
import sqlite3
import subprocess
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.core.cache import cache
from django.db import connections
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from tests.suite import databases, phases, removal

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.suite.sharing import Sharing
    from xdist.remote import Producer


def pytest_itemcollected(item: pytest.Item) -> None:
    mark = item.get_closest_marker("db")
    if mark:
        item.add_marker(pytest.mark.django_db(databases=["default", "keys"], **mark.kwargs))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin, after the shuffle, with files that may take long: no worker is left alone with one.

    Tests that need a module which this run does without stay out.
    """
    if phases.left_out():
        items[:], needy = removal.part(items)
        config.hook.pytest_deselected(items=needy)
    patience: dict[Path, float] = {}
    for item in items:
        mark = item.get_closest_marker("timeout")
        patience[item.path] = max(patience.get(item.path, 0.0), mark.args[0] if mark else 0.0)
    items.sort(key=lambda item: -patience[item.path])
    for name in ("db", "journey", "long"):
        for path in {item.path for item in items if item.get_closest_marker(name)}:
            if not phases.has_mark(path.read_text("utf-8"), name):
                raise pytest.UsageError(f"{path}: `pytest.mark.{name}` must stand in the file")


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported: it is no garbage, and it is most there is."""
    gc.freeze()
    gc.set_threshold(20_000)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "Sharing":
    from tests.suite.sharing import Sharing

    return Sharing(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the twenty dearest tests; what was prepared for a test is part of it."""
    spent: defaultdict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                spent[report.nodeid] += report.duration
    dear = sorted((seconds, name) for name, seconds in spent.items() if seconds >= 1)[:-21:-1]
    if dear:
        terminalreporter.section("the dearest, in seconds")
    for seconds, name in dear:
        terminalreporter.write_line(f"{seconds:6.1f}  {name}")


@pytest.fixture(scope="session")
def _are_copies(django_db_modify_db_settings_parallel_suffix: None) -> bool:
    """Prepare copies of migrated databases; where that fails, Django migrates as it always can."""
    told = {alias: connections[alias].settings_dict["TEST"] for alias in connections}
    try:
        if connections["default"].vendor == "sqlite":
            databases.copy_files({alias: test["NAME"] for alias, test in told.items()})
        else:
            for alias, name in databases.templates().items():
                told[alias]["TEMPLATE"] = name
    except (OSError, KeyError, subprocess.SubprocessError, psycopg.Error) as fault:
        warnings.warn(f"No copy of the test databases: {fault}", stacklevel=1)
        return False
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_are_copies: bool) -> None:
    """Let Django create the test databases after the copies are there."""


@pytest.fixture(scope="session")
def django_db_keepdb(_are_copies: bool) -> bool:
    """Take files that were copied as they are; a server makes its copies as it creates."""
    return _are_copies and connections["default"].vendor == "sqlite"


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
