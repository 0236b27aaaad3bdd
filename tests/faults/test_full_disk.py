"""A disk that is really full, and a database that is really gone, from where visitors stand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.faults.figures import tell
from tests.suite import databases

pytestmark = pytest.mark.long("each loads the platform anew, on a file system of its own")
_MOUNTED = 'mount -t tmpfs -o size=40m tmpfs "$1" && cp -r "$2/." "$1" && exec "$3" -m {} "$1" "$4"'
type Told = dict[str, dict[str, list[object]]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Told]:
    """What visitors were told, by fault; each is made once."""
    return cache(lambda fault: _told_after(fault, tmp_path_factory.mktemp(fault)))


def _told_after(fault: str, folder: Path) -> Told:
    script = _MOUNTED.format("tests.faults.full_disk")
    whole = [folder, databases.migrated(), sys.executable, fault]
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", *map(str, whole)],
        env={**os.environ, "MOTCUA_KEYS": str(folder) + ".keys"},
        cwd=databases.ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=100,
    )
    found: Told = json.loads(done.stdout.splitlines()[-1])
    assert {answer[0] for answer in found["before"].values()} == {200}
    return found


@pytest.mark.parametrize(("fault", "status", "retry"), [("full", 507, None), ("gone", 503, "5")])
def test_public_pages_stay_and_what_was_typed_comes_back(
    told: Callable[[str], Told], fault: str, status: int, retry: str | None
) -> None:
    after = told(fault)["after"]

    tell(f"F5 disk {fault}", statuses={name: answer[0] for name, answer in after.items()})
    assert after["form"] == [status, False, True, retry]
    assert [after[path][0] for path in ("/", "/thu-tuc/", "/thu-tuc/1.001193")] == [200] * 3


def test_space_that_is_freed_is_used_at_once(told: Callable[[str], Told]) -> None:
    freed = told("full")["freed"]

    assert {answer[0] for answer in freed.values()} == {200}


def test_a_page_of_a_database_that_is_gone_says_from_when_it_is(
    told: Callable[[str], Told],
) -> None:
    after = told("gone")["after"]

    assert after["/thu-tuc/1.001193"][:2] == [200, True]
    assert after["/api/v1/trang-thai"][0] == 503
