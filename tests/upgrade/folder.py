"""A data folder with its databases, which code of any release can be run on."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.journeys.site import free_port

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"
_SECONDS = 900


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """Where the data lies.

    Attributes:
        data: The data folder.
        server: URL of a PostgreSQL server without a database name; empty for SQLite.
    """

    data: Path
    server: str = ""

    def run(self, code: Path, *arguments: str) -> str:
        """Run a command of the code in a checkout, and return what it printed; 1 is an answer."""
        done = subprocess.run(
            [sys.executable, "-c", _RUN, *arguments],
            env=self.environment(code),
            cwd=code,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        assert done.returncode in {0, 1}, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    @contextmanager
    def served(self, code: Path) -> Iterator[None]:
        """Run the platform on the folder."""
        with (self.data / "serve.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", _RUN, "serve", "--port", str(free_port())],
                env=self.environment(code),
                cwd=code,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)

    def told(self, code: Path, *arguments: str) -> Mapping[str, Any]:
        """Run a command that answers as one JSON object."""
        found: Mapping[str, Any] = json.loads(self.run(code, *arguments, "--json"))
        return found

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a query of the main database finds; identifiers and bytes in hexadecimal."""
        if self.server:
            with psycopg.connect(self._url("motcua")) as connection:
                return [_plain(row) for row in connection.execute(statement.encode()).fetchall()]
        with sqlite3.connect(self.data / "motcua.sqlite3") as connection:
            return [_plain(row) for row in connection.execute(statement).fetchall()]

    def change(self, statement: str) -> None:
        """Run a statement that changes the main database."""
        if self.server:
            with psycopg.connect(self._url("motcua")) as connection:
                connection.execute(statement.encode())
            return
        with sqlite3.connect(self.data / "motcua.sqlite3") as connection:
            connection.execute(statement)

    def create_databases(self) -> None:
        """Make both databases anew on the server; files come by themselves."""
        if self.server:
            with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
                for name in ("motcua", "keys"):
                    connection.execute(f"DROP DATABASE IF EXISTS upgraded_{name}".encode())
                    connection.execute(f"CREATE DATABASE upgraded_{name}".encode())

    def environment(self, code: Path) -> dict[str, str]:
        """Return what a process of that code needs to find this folder and nothing else."""
        kept = {name: value for name, value in os.environ.items() if "MOTCUA" not in name}
        kept |= {"MOTCUA_DEMO": "1", "MOTCUA_DATA": str(self.data), "MOTCUA_HOME": str(code)}
        if self.server:
            kept |= {
                "MOTCUA_DATABASE_URL": self._url("motcua"),
                "MOTCUA_KEYS_DATABASE_URL": self._url("keys"),
            }
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return kept | {"PYTHONPATH": f"{code / 'src'}{os.pathsep}{code}"}

    def _url(self, name: str) -> str:
        return f"{self.server}/upgraded_{name}"


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_text(value) for value in row)


def _text(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value.hex if hasattr(value, "hex") and not isinstance(value, float) else value
