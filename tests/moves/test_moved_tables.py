"""Tables that moved between packages keep their rows, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from motcua.kernel.base.testing import environment
from tests.moves.release import MOVED

pytestmark = [
    pytest.mark.db(transaction=True),
    pytest.mark.timeout(300),
    pytest.mark.long("a database of an old release is filled and moved"),
]

_NAME = "motcua_of_a_release"
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of a process whose database is empty."""
    if connections["default"].vendor == "sqlite":
        yield {"MOTCUA_DATABASE_URL": f"sqlite://{tmp_path / 'motcua.sqlite3'}"}
        return
    name = f"{_NAME}_{os.getpid()}"
    with connections["default"].cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    whole, _, query = environment()["MOTCUA_DATABASE_URL"].partition("?")
    try:
        yield {"MOTCUA_DATABASE_URL": f"{whole.rpartition('/')[0]}/{name}?{query}".rstrip("?")}
    finally:
        with connections["default"].cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def test_a_database_of_the_release_keeps_the_rows_of_every_moved_table(
    database: dict[str, str],
) -> None:
    found = _run(database)

    assert found["before"].keys() == MOVED.keys()
    assert all(found["before"].values())
    assert found["after"] == found["before"]


def _run(database: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.moves.process"],
        env={**environment(), **database, "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
