"""Data of before dossiers were matters opens: every row is there, under its own id."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.kernel.base.testing import environment

pytestmark = [
    pytest.mark.db,
    pytest.mark.timeout(300),
    pytest.mark.long("tables of an old release are filled and moved"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what was seen of the same rows before and after."""
    folder = tmp_path_factory.mktemp("old")
    room = f"old_{os.getpid()}"
    found = subprocess.run(
        [sys.executable, "-m", "motcua.domain.dossiers.tests.old_tables", room],
        env={**environment(), "MOTCUA_DATABASE_URL": _url(folder, room)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return dict(json.loads(found.stdout))


def _url(folder: Path, room: str) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite://{folder}/old.sqlite3"
    return f"{environment()['MOTCUA_DATABASE_URL']}&options=-csearch_path%3D{room}"


@pytest.mark.parametrize("what", ["dossiers", "own", "steps", "at", "passings", "reach"])
def test_nothing_is_lost_and_every_row_keeps_its_id(told: dict[str, Any], what: str) -> None:
    assert told["before"][what]
    assert told["after"][what] == told["before"][what]


def test_what_is_new_follows_from_what_was(told: dict[str, Any]) -> None:
    since = {code: (kind, role, ended) for code, kind, role, ended, _ in told["after"]["since"]}

    assert since == {
        "H27-1": ("dossier", "", None),
        "H27-2": ("dossier", "clerk", None),
        "H27-3": ("dossier", "", "2026-11-16 02:00:00+00:00"),
        "H27-4": ("dossier", "", "2026-11-16 06:00:00+00:00"),
    }
    assert told["after"]["since"][0][4] == "tran thi dao 1"
