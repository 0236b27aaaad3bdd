"""The fair floor asks and weighs what its budget says: neither less than a page needs nor more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.floor.budget import budgets


@pytest.fixture(scope="module")
def floor(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """Statements and bytes of the floor's pages, by key."""
    database = tmp_path_factory.mktemp("floor") / "floor.sqlite3"
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.floor.counting"],
        env={
            **os.environ,
            "FLOOR_DATABASE": str(database),
            "FLOOR_FAIR": "1",
            "PYTHONPATH": paths,
        },
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    found: dict[str, list[int]] = json.loads(done.stdout)
    return found


def test_every_page_of_the_floor_has_its_budget(floor: dict[str, list[int]]) -> None:
    wanted = {key: [page.statements, page.html_bytes] for key, page in budgets().items()}

    assert floor == wanted
