"""A database as it is at one moment, read at leisure while others go on writing."""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
import psycopg.conninfo
import psycopg.sql
from django.db import connections

from motcua.kernel.base.api import durable, limits, paths
from motcua.kernel.keeping.errors import BadPlaceError, DatabaseToolError

type Settings = Mapping[str, Any]
_NOT_OF_LIBPQ = frozenset(
    ("assume_role", "isolation_level", "pool", "prepare_threshold", "server_side_binding")
)
"""Options of a database's settings that are Django's or psycopg's."""


class Point(Protocol):
    """A moment of a database."""

    kind: str

    def tables(self) -> dict[str, int]:
        """Return how many rows each table has."""

    def pieces(self) -> Iterator[bytes]:
        """Yield the whole database."""


@contextmanager
def point_of(alias: str) -> Iterator[Point]:
    """Fix the moment that is now; writers go on."""
    settings = connections[alias].settings_dict
    kind = _Postgres if connections[alias].vendor == "postgresql" else SqlitePoint
    with kind.fixed(settings) as point:
        yield point


def require_room(alias: str, kind: str) -> None:
    """Make sure that a database of the right kind can be put back where none is.

    Raises:
        BadPlaceError: There is one, or one of another kind is configured.
    """
    vendor, settings = connections[alias].vendor, connections[alias].settings_dict
    if vendor != kind:
        raise BadPlaceError(
            f"Bản sao lưu là của {kind}, còn cấu hình hiện tại dùng {vendor}. Hãy đặt "
            "MOTCUA_DATABASE_URL và MOTCUA_KEYS_DATABASE_URL cho đúng loại."
        )
    is_there = _Postgres.is_there if kind == "postgresql" else SqlitePoint.is_there
    if is_there(settings):
        raise BadPlaceError(
            f"Cơ sở dữ liệu {settings['NAME']} không trống; chỉ khôi phục vào cơ sở dữ liệu mới."
        )


def put_back(alias: str, pieces: Iterable[bytes]) -> dict[str, int]:
    """Write a database for which there is room; return how many rows each of its tables has.

    Raises:
        DatabaseToolError: The database's own program failed.
    """
    settings = connections[alias].settings_dict
    connections[alias].close()
    if connections[alias].vendor == "postgresql":
        _Postgres.restore(settings, pieces)
    else:
        SqlitePoint.restore(Path(settings["NAME"]), pieces)
    with point_of(alias) as point:
        return point.tables()


class SqlitePoint:
    """A read transaction on a SQLite file; the backup API copies pages as they were then."""

    kind = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def fixed(cls, settings: Settings) -> Iterator["SqlitePoint"]:
        connection = sqlite3.connect(settings["NAME"], timeout=20, isolation_level=None)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield cls(connection)
        finally:
            connection.close()

    def tables(self) -> dict[str, int]:
        found = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {name: self._count(name) for (name,) in sorted(found)}

    def pieces(self) -> Iterator[bytes]:
        with tempfile.TemporaryDirectory(dir=paths.scratch_dir()) as folder:
            path = Path(folder) / "copy"
            target = sqlite3.connect(path)
            try:
                self._connection.backup(target)
            finally:
                target.close()
            with path.open("rb") as stream:
                yield from in_pieces(stream)

    @staticmethod
    def is_there(settings: Settings) -> bool:
        return Path(settings["NAME"]).exists()

    @staticmethod
    def restore(path: Path, pieces: Iterable[bytes]) -> None:
        beside = path.with_name(f"{path.name}.restoring")
        with beside.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            durable.sync(stream.fileno())
        beside.replace(path)

    def _count(self, table: str) -> int:
        name = table.replace('"', '""')
        counted = self._connection.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        return int(counted.fetchone()[0])


class _Postgres:
    """A snapshot that `pg_dump` reads."""

    kind = "postgresql"

    def __init__(self, connection: "psycopg.Connection[Any]", settings: Settings) -> None:
        self._connection = connection
        self._settings = settings
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone()
        self._snapshot = str(exported[0]) if exported else ""

    @classmethod
    @contextmanager
    def fixed(cls, settings: Settings) -> Iterator["_Postgres"]:
        with connected(settings) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield cls(connection, settings)

    def tables(self) -> dict[str, int]:
        found = self._connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        )
        return {name: self._count(name) for (name,) in found.fetchall()}

    def pieces(self) -> Iterator[bytes]:
        command = ["pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges"]
        with tempfile.TemporaryFile(dir=paths.scratch_dir()) as said:
            process = subprocess.Popen(  # noqa: S603
                [*command, f"--snapshot={self._snapshot}", _named(self._settings)],
                env=_environment(self._settings),
                stdout=subprocess.PIPE,
                stderr=said,
            )
            with process:
                yield from in_pieces(process.stdout)
            _require_done("pg_dump", process.returncode, said)

    @staticmethod
    def restore(settings: Settings, pieces: Iterable[bytes]) -> None:
        command = ["pg_restore", "--no-owner", "--no-privileges", "--single-transaction"]
        with tempfile.TemporaryFile(dir=paths.scratch_dir()) as said:
            process = subprocess.Popen(  # noqa: S603
                [*command, _named(settings)],
                env=_environment(settings),
                stdin=subprocess.PIPE,
                stderr=said,
            )
            with process:
                for piece in pieces:
                    process.stdin.write(piece)  # type: ignore[union-attr]
            _require_done("pg_restore", process.returncode, said)

    @staticmethod
    def is_there(settings: Settings) -> bool:
        with connected(settings) as connection:
            found = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
            ).fetchone()
        return bool(found and found[0])

    def _count(self, table: str) -> int:
        statement = psycopg.sql.SQL("SELECT count(*) FROM {}").format(psycopg.sql.Identifier(table))
        counted = self._connection.execute(statement).fetchone()
        return int(counted[0]) if counted else 0


def in_pieces(stream: Any) -> Iterator[bytes]:
    """Yield what a stream holds, each piece of one size but the last."""
    size = limits.get("keeping.piece_bytes")
    while piece := stream.read(size):
        yield piece


def connected(settings: Settings) -> "psycopg.Connection[Any]":
    """Connect as the platform does, outside of Django: to the same server of several, by TLS…"""
    return psycopg.connect(**_told(settings), password=settings["PASSWORD"] or None)


def _told(settings: Settings) -> dict[str, Any]:
    """Return what libpq is told of a database, but the password."""
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        **{key: value for key, value in settings["OPTIONS"].items() if key not in _NOT_OF_LIBPQ},
    }
    return {key: value for key, value in named.items() if value}


def _named(settings: Settings) -> str:
    return f"--dbname={psycopg.conninfo.make_conninfo(**_told(settings))}"


def _environment(settings: Settings) -> dict[str, str]:
    """Return what a program of PostgreSQL is told beside the address.

    Where Debian keeps several versions, its wrapper takes the newest only for a host named so; else
    that of the machine's own cluster, which may be older than the server.
    """
    told = {"PGPASSWORD": settings["PASSWORD"], "PGHOST": settings["HOST"]}
    return {**os.environ, **{name: str(value) for name, value in told.items() if value}}


def _require_done(program: str, code: int, said: Any) -> None:
    if code:
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip().splitlines()
        raise DatabaseToolError(f"{program} không làm được: {words[-1] if words else code}")
