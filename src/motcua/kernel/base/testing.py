"""Processes of a test's own, that share its databases; what a whole module of tests shares."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from motcua.kernel.base.api import clock, paths

SOURCE = Path(__file__).resolve().parents[3]


def once_a_module(make: Callable[[], object]) -> object:
    """Return a fixture for a conftest: what a module's database tests find, made once for them.

    Tests nest in its transaction, so that each leaves what it found. Modules with real transactions
    make it for themselves.
    """

    @pytest.fixture(scope="module", autouse=True)
    def made_once(request: pytest.FixtureRequest) -> Iterator[None]:
        if not _nests(request):
            yield
            return
        request.getfixturevalue("django_db_setup")
        with (
            request.getfixturevalue("django_db_blocker").unblock(),
            transaction.atomic(),
            transaction.atomic(using="keys"),
        ):
            make()
            yield
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="keys")

    return made_once


def _nests(request: pytest.FixtureRequest) -> bool:
    """Say whether a module has database tests, none of them with real transactions."""
    marks = [
        mark
        for item in request.session.items
        if getattr(item, "module", None) is request.module
        for mark in item.iter_markers("django_db")
    ]
    return bool(marks) and not any(mark.kwargs.get("transaction") for mark in marks)


def present_clock() -> object:
    """Return what tells a clock from others: where it stands, or how far off it runs."""
    now = clock.now()
    return now if clock.now() == now else round((now - clock.machine_now()).total_seconds())


type _Table = tuple[str, type[Model]]
"""A database and whose table in it."""
type _Rows = bytes | Sequence[Sequence[Any]]
"""Rows as the database itself writes them."""
_written: dict[Hashable, Mapping[_Table, _Rows]] = {}


def write_again(make: Callable[[], object]) -> None:
    """Let a factory fill empty tables, or write again the rows that it filled them with before.

    Its rows are those of the same process, data folder and clock.
    """
    when = (make, paths.data_dir(), present_clock())
    known = _written.get(when)
    if known is not None and not any(map(_rows, known)):
        with transaction.atomic(), transaction.atomic(using="keys"):
            for table, rows in known.items():
                if _rows(table):
                    _empty(table)  # the database itself wrote them with rows of another table
                _fill(table, rows)
        return
    before = {table: _rows(table) for table in _tables()}
    make()
    changed = {table: now for table in before if (now := _rows(table)) != before[table]}
    if not any(before[table] for table in changed):
        _written[when] = changed


def _tables() -> Iterator[_Table]:
    for alias in connections:
        for model in apps.get_models(include_auto_created=True):
            has_table = model._meta.managed and not model._meta.proxy
            if has_table and router.allow_migrate_model(alias, model):
                yield alias, model


def _rows(table: _Table) -> _Rows:
    connection, name, columns = _opened(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({', '.join(columns)}) TO STDOUT") as copy:
                return b"".join(copy)
        bare = ", ".join(f"+{column}" for column in columns)  # a bare column would be converted
        cursor.execute(f"SELECT {bare} FROM {name} ORDER BY rowid")  # noqa: S608
        return list(cursor.fetchall())


def _fill(table: _Table, rows: _Rows) -> None:
    connection, name, columns = _opened(table)
    into = f"{name} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        # What a trigger of a table before it wrote here is among the rows to be written.
        cursor.execute(f"DELETE FROM {name}")  # noqa: S608
        if isinstance(rows, bytes):
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                copy.write(rows)
        else:
            places = ", ".join("%s" for _ in columns)
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608


def _empty(table: _Table) -> None:
    connection, name, _ = _opened(table)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {name}")  # noqa: S608


def _opened(table: _Table) -> tuple[BaseDatabaseWrapper, str, list[str]]:
    """Return a table's connection, and its name and columns as they stand in a statement."""
    alias, model = table
    quoted = connections[alias].ops.quote_name
    columns = [quoted(field.column) for field in model._meta.local_concrete_fields if field.column]
    return connections[alias], quoted(model._meta.db_table), columns


def python(module: str, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own until it ends; see `environment`."""
    return _warm(json.dumps(environment())).run(module, *arguments, seconds=seconds)


class Warm:
    """A process that has loaded the platform, of which children are forked to run modules.

    Loading takes a second or two; a test that starts many processes would wait for nothing else.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "motcua.kernel.base.tests.warm_process"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._one_at_a_time = Lock()

    def run(
        self, module: str, *arguments: str, told: str = "", seconds: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run a module as a program and return how it ended; `told` is its standard input."""
        asked = {"module": module, "arguments": arguments, "input": told, "seconds": seconds}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one_at_a_time:
            self._process.stdin.write(f"{json.dumps(asked)}\n")
            self._process.stdin.flush()
            ended = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(
            [module, *arguments], ended["code"], ended["out"], ended["err"]
        )

    def stop(self) -> None:
        """End the process; it has no children left."""
        self._process.communicate()


@lru_cache(maxsize=1)
def _warm(environment: str) -> Warm:
    """Return the process for an environment; it ends with this one, whose pipe it reads."""
    return Warm(json.loads(environment))


def some_of[T](things: Sequence[T], *, one_in: int) -> Sequence[T]:
    """Return all of many alike in the battery; else one in a few, from one of the first by chance.

    Which they are differs from process to process: no test is named after them.
    """
    if "MOTCUA_BATTERY" in os.environ:
        return things
    return things[random.randrange(one_in) :: one_in]  # noqa: S311 - no secret


def where_to_die(statements: int) -> range:
    """Return at which statements a process is to be killed or broken off, once for each.

    At every one in the battery. Else at every sixth, on PostgreSQL at three of them, from one of
    the first by chance.
    """
    if "MOTCUA_BATTERY" in os.environ:
        return range(1, statements + 1)
    is_sqlite = connections["default"].vendor == "sqlite"
    step = 6 if is_sqlite else max(1, statements // 3)
    return range(random.randint(1, step), statements + 1, step)  # noqa: S311 - no secret


def die_within(die_at: int) -> list[str]:
    """Kill this process at its k-th statement from now on; return the list that counts them."""
    statements: list[str] = []

    def watch(execute, sql, *rest):  # type: ignore[no-untyped-def]
        statements.append(sql)
        if len(statements) == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    for alias in ("default", "keys"):
        connections[alias].execute_wrappers.append(watch)
    return statements


def environment() -> dict[str, str]:
    """Return what a process of its own needs to find this test's databases."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return {
        **kept,
        "MOTCUA_DATABASE_URL": _url("default"),
        "MOTCUA_KEYS_DATABASE_URL": _url("keys"),
        "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE),
        "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]),
    }


def _url(alias: str) -> str:
    given = connections[alias].settings_dict
    if connections[alias].vendor == "sqlite":
        return f"sqlite://{given['NAME']}"
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    query = "&".join(f"{key}={value}" for key, value in given["OPTIONS"].items() if key == "host")
    return f"postgresql://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}?{query}"
