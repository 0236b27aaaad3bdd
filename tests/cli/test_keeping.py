"""`motcua backup` and `restore`: a filed dossier with its papers comes back elsewhere, whole."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from django.db import connection

from motcua.domain.dossiers.testing import file_birth, make_province
from motcua.kernel.base.api import SYSTEM, keys_folder, paths, secret
from motcua.kernel.keeping import api as keeping
from motcua.kernel.keeping.errors import BadPlaceError
from motcua.kernel.keeping.watches import drill_concerns
from motcua.project.cli import main
from motcua.project.cli.keeping import backups

pytestmark = pytest.mark.db(transaction=True)

_SMALLER = {"sqlite": 5, "postgresql": 1}
"""A dump is whole each time; of files and pages only what is new is written."""
_SECRETS = ("backup", "kek", "site-ed25519")


def test_a_filed_dossier_comes_back_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drill makes a backup and restores it by the command in a process of its own."""
    _put_on_disk()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    dossier = file_birth(make_province("1.001193"))
    backup, keys = tmp_path / "backup", tmp_path / "keeper" / "keys.json"

    first = keeping.back_up(backup, keys, passphrase="")
    second = keeping.back_up(backup, keys, passphrase="")
    code = main(["drill", "--json"])

    told = json.loads(capsys.readouterr().out)
    found = told["restore"]
    assert first.files > 0
    assert second.entries == first.entries + 1
    assert second.bytes_written < first.bytes_written / _SMALLER[connection.vendor]
    assert not _anywhere(backup, dossier.code.encode())
    assert (code, told["whole"], found["faults"]) == (0, True, [])
    assert (found["files"], found["entries"]) == (second.files, second.entries + 1)
    assert found["counts"]["sealed_opened"] > 0
    assert not list(drill_concerns(SYSTEM))
    assert not list(paths.scratch_dir().glob("drill-*"))

    monkeypatch.setattr(backups, "_restored_apart", _refuse)
    assert main(["drill", "--json"]) == 2
    assert list(drill_concerns(SYSTEM)), "a drill that broke off is told"


def _refuse(*_given: object) -> None:
    raise BadPlaceError("Không khôi phục được.")


def _put_on_disk() -> None:
    """Let keys lie where this process looks for them, wherever it was when it loaded them.

    A checkpoint of entries that another test took back is none of this one's.
    """
    for folder in (paths.data_dir() / "ledger", keys_folder.path() / "log"):
        shutil.rmtree(folder, ignore_errors=True)
    for name in _SECRETS:
        (keys_folder.folder("secrets") / name).write_bytes(secret.load(name))


def test_keys_and_backup_do_not_lie_together(tmp_path: Path) -> None:
    with pytest.raises(BadPlaceError, match="Tệp khóa"):
        keeping.back_up(tmp_path / "backup", tmp_path / "backup" / "keys.json", passphrase="")

    assert not (tmp_path / "backup").exists()


def _anywhere(folder: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in folder.rglob("*") if path.is_file())
