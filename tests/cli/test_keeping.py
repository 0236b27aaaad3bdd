"""`motcua backup` and `restore`: a filed dossier with its papers comes back elsewhere, whole."""

import json
import os
import shutil
import sys
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from motcua.domain.dossiers.testing import (
    BIRTH_ANSWERS,
    BIRTH_PAPER,
    file_birth,
    make_province,
)
from motcua.domain.filing.api import start_draft
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.api import SYSTEM, clock, keys_folder, limits, paths, secret
from motcua.kernel.files.api import store_bytes
from motcua.kernel.files.testing import picture
from motcua.kernel.identity.api import actor_of, erase_person, profile_subject_of, register_citizen
from motcua.kernel.identity.testing import make_claims
from motcua.kernel.keeping import api as keeping
from motcua.kernel.keeping.backup import pieces_of
from motcua.kernel.keeping.errors import BadPlaceError
from motcua.kernel.keeping.vault import Vault
from motcua.kernel.keeping.watches import drill_concerns
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import noting_tables, wipe_traces
from motcua.kernel.privacy.models import DataKey
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


@pytest.mark.once("secret")
def test_an_erased_person_is_in_no_copy_past_its_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither in words nor as a key that opens what is sealed: databases, files, copies, logs.

    Nobody here can say it of what was copied elsewhere, of a replica, of an archive of PostgreSQL's
    write-ahead log, or of the last copy where nothing is backed up any more.
    """
    caplog.set_level("DEBUG")
    _put_on_disk()
    province, backup, keys = make_province(BIRTH), tmp_path / "backup", tmp_path / "keys.json"
    wrapped = _somebody()
    canaries = {*wrapped, *(one.encode() for one in (NAME, NUMBER, PHONE, PHONE[1:], FILE))}

    keeping.copy_all(backup, keys)
    assert _in_copies(backup, canaries) == {NAME.encode(), *wrapped}, "the search is not blind"
    with noting_tables() as tables:
        erase_person(
            actor=province.actor("phuc"),
            second=province.actor("tuan"),
            personal_number=NUMBER,
            legal_basis=f"Đơn của {NAME}",
        )
    assert wipe_traces(tables)
    later = clock.machine_now() + timedelta(days=limits.get("keeping.kept_days") + 1)
    monkeypatch.setattr(clock, "machine_now", lambda: later)
    keeping.copy_all(backup, keys)

    assert _in_copies(backup, canaries) == set()
    assert _in_files(canaries) == set()
    assert not any(one in caplog.text for one in (NAME, NUMBER, PHONE, PHONE[1:], FILE))


NAME, NUMBER, FILE, PHONE = "Chim Thị Yến Chín", "042190000017", "Chim Yến Tám.jpg", "0977123409"


def _somebody() -> set[bytes]:
    """Let somebody begin a dossier with a paper; return the wrapped keys of what is sealed."""
    claims = make_claims(full_name=NAME, personal_number=NUMBER, phone=PHONE)
    hers = actor_of(register_citizen(actor=SYSTEM, claims=claims))
    draft = start_draft(actor=hers, procedure_code=BIRTH, channel="online", answers=BIRTH_ANSWERS)
    subject = Subject(kind="dossier", id=draft.id)
    store_bytes(
        actor=hers,
        subject=subject,
        name=FILE,
        media_type="image/jpeg",
        data=picture(),
        origin="uploaded",
        component=BIRTH_PAPER,
    )
    ids = [subject.id, profile_subject_of(hers.id).id]
    return {bytes(one.wrapped or b"") for one in DataKey.objects.filter(subject_id__in=ids)}


def _in_copies(backup: Path, canaries: Collection[bytes]) -> set[bytes]:
    vault = Vault(backup, secret.load("backup"))
    whole = b"".join(
        piece for name in vault.copies() for piece in vault.pieces(pieces_of(vault.copy(name)))
    )
    return {one for one in canaries if one in whole}


def _in_files(canaries: Collection[bytes]) -> set[bytes]:
    """Return what stands in the data folder or beside a database: pages, journals, tiles."""
    named = [Path(str(connections[alias].settings_dict["NAME"])) for alias in connections]
    connections.close_all()
    beside = [path for one in named for path in one.parent.glob(f"{one.name}*")]
    files = [path for path in (*paths.data_dir().rglob("*"), *beside) if path.is_file()]
    return {one for path in files for one in canaries if one in path.read_bytes()}


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
