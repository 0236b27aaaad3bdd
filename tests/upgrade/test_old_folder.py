"""A data folder of the last two releases opens, with everything recorded in it still true."""

import os
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from motcua.kernel.base.api import paths
from tests.upgrade.folder import Folder
from tests.upgrade.releases import Release, last_two

pytestmark = [
    pytest.mark.db,
    pytest.mark.timeout(1800),
    pytest.mark.long("a month of an old release is played, then opened"),
]

_SECONDS = 600
_STATES = {"sealed": "genuine", "withdrawn": "withdrawn"}
_FORMER_TABLES = {"0.1.0": "dossiers_result"}
"""Where issued papers lay in releases that had them elsewhere."""
_RECORDED = (
    "SELECT subject_kind, subject_id, sequence, hash FROM ledger_entry ORDER BY 1, 2, 3",
    "SELECT id, book_id, number, for_id FROM registers_numbertaken ORDER BY 1",
    "SELECT id, sha256 FROM files_storedfile WHERE state = 'ready' ORDER BY 1",
)


@pytest.mark.parametrize("release", last_two(), ids=lambda release: release.version)
def test_everything_of_an_old_folder_still_stands(release: Release, tmp_path: Path) -> None:
    old, new = tmp_path / "code", paths.repository_dir()
    folder = Folder(data=tmp_path / "data", server=_server())
    folder.create_databases()
    if not release.unpack(old):
        pytest.skip(f"the history of this copy does not reach {release.version}")
    shutil.copytree(new / "src/motcua/static", old / "src/motcua/static", dirs_exist_ok=True)
    folder.run(old, "demo", "load")
    before = [folder.rows(statement) for statement in _RECORDED]
    papers, dossiers = _papers(folder, release), _count(folder)
    woken = _wake_one_job_of_each_kind(folder)

    folder.run(new, "demo", "load")
    with folder.served(new):
        _wait_until_done(folder, woken)

    after = [folder.rows(statement) for statement in _RECORDED]
    assert [set(then) <= set(now) for then, now in zip(before, after, strict=True)] == [True] * 3
    finding = folder.told(new, "fsck")
    assert finding["faults"] == []
    assert finding["counts"]["dossiers"] == dossiers
    assert [_verified(folder, new, token) for token, _, _ in papers] == [
        (_STATES[state], number) for _, state, number in papers
    ]


def _papers(folder: Folder, release: Release) -> list[tuple[str, str, str]]:
    """Return token, state and number of every issued paper; the table is that of the release."""
    table = _FORMER_TABLES.get(release.version, "issuing_paper")
    return folder.rows(
        f"SELECT token, state, number_text FROM {table}"
        " WHERE state IN ('sealed', 'withdrawn') ORDER BY token"
    )


def _count(folder: Folder) -> int:
    (counted,) = folder.rows("SELECT COUNT(*) FROM dossiers_dossier")
    return int(counted[0])


def _verified(folder: Folder, code: Path, token: str) -> tuple[str, str]:
    told = folder.told(code, "papers", "verify", token)
    return told["state"], told["number"]


def _wake_one_job_of_each_kind(folder: Folder) -> list[str]:
    """Let one job of each name wait again, as it was stored; return their ids."""
    one_of_each = {name: job for job, name in folder.rows("SELECT id, name FROM jobs_job")}
    named = ", ".join(f"'{job}'" for job in one_of_each.values())
    folder.change(
        "UPDATE jobs_job SET state = 'ready', attempts = 0, unique_key = NULL"
        f" WHERE id IN ({named})"
    )
    return list(one_of_each.values())


def _wait_until_done(folder: Folder, jobs: list[str]) -> None:
    named = ", ".join(f"'{job}'" for job in jobs)
    ends = time.monotonic() + _SECONDS
    while states := folder.rows(
        f"SELECT name, state, error FROM jobs_job WHERE id IN ({named}) AND state <> 'done'"
    ):
        assert time.monotonic() < ends, states
        time.sleep(0.5)


def _server() -> str:
    """Return the PostgreSQL server that this run of the tests stands on, if it does."""
    url = urlsplit(os.environ.get("MOTCUA_DATABASE_URL", ""))
    return f"{url.scheme}://{url.netloc}" if url.scheme else ""
