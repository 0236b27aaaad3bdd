"""The main key changes while everything that was sealed stays readable."""

import os
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from motcua.kernel.base.api import SYSTEM, clock, ids, keys_folder, limits, secret
from motcua.kernel.ledger.api import Subject, entries, site_name
from motcua.kernel.privacy import kek
from motcua.kernel.privacy.actions.rotate_kek import KEK, retire, rotate
from motcua.kernel.privacy.keys import create_key, erase_key, sealing_key, unopened_keys
from motcua.kernel.privacy.models import DataKey

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of its own, none of which stays in memory."""
    site_name()
    monkeypatch.setenv("MOTCUA_KEYS", str(tmp_path / "keys"))
    monkeypatch.setattr(secret, "load", secret.load.__wrapped__)


def _dossier() -> Subject:
    return Subject(kind="dossier", id=ids.new_id())


def _versions() -> set[int]:
    return {kek.version_of(bytes(row.wrapped)) for row in DataKey.objects.all() if row.wrapped}


def test_what_was_sealed_before_is_read_after() -> None:
    old, erased = _dossier(), _dossier()
    sealed = create_key(old).seal_bytes(b"Hoa", label=b"x")
    create_key(erased)
    erase_key(erased)

    assert rotate(actor=SYSTEM) == (2, 1)
    young = _dossier()
    fresh = create_key(young).seal_bytes(b"Lan", label=b"x")
    assert rotate(actor=SYSTEM) == (3, 2)

    assert sealing_key(old).open_bytes(sealed, label=b"x") == b"Hoa"
    assert sealing_key(young).open_bytes(fresh, label=b"x") == b"Lan"
    assert _versions() == {3}
    assert DataKey.objects.get(subject_id=erased.id).wrapped is None
    assert [entry.fields["open"] for entry in entries(KEK)] == [
        {"version": 2, "keys": 1},
        {"version": 3, "keys": 2},
    ]


def test_a_rotation_cut_off_is_ended_by_the_next() -> None:
    subjects = [_dossier() for _ in range(3)]
    for subject in subjects:
        create_key(subject)
    kek.make_next()
    one = DataKey.objects.get(subject_id=subjects[0].id)
    one.wrapped = kek.wrap(kek.unwrap(bytes(one.wrapped or b""), one.subject_id), one.subject_id)
    one.save()

    assert _versions() == {1, 2}
    assert not list(unopened_keys())
    assert rotate(actor=SYSTEM) == (3, 3)
    assert _versions() == {3}


def test_a_key_under_a_version_that_is_gone_is_named_and_nothing_made_in_its_place() -> None:
    subject = _dossier()
    create_key(subject)
    rotate(actor=SYSTEM)
    kek.versions()[2].unlink()

    assert list(unopened_keys()) == [subject]
    assert set(kek.versions()) == {1}


def test_keys_are_not_listed_to_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = _dossier()
    create_key(subject)
    monkeypatch.setattr(kek, "versions", lambda: pytest.fail("every key was looked for"))

    assert sealing_key(subject).subject == subject


def test_a_key_wrapped_for_one_subject_opens_for_no_other() -> None:
    rotate(actor=SYSTEM)
    wrapped = kek.wrap(b"k" * 32, ids.new_id())

    with pytest.raises(InvalidTag):
        kek.unwrap(wrapped, ids.new_id())


def test_an_old_version_goes_once_neither_key_nor_backup_needs_it() -> None:
    create_key(_dossier())
    kek.make_next()
    long_ago = clock.machine_now().timestamp() - 86_400 * (limits.get("privacy.old_kek_days") + 1)

    assert retire(actor=SYSTEM) == []
    os.utime(kek.versions()[2], (long_ago, long_ago))
    assert retire(actor=SYSTEM) == []

    rotate(actor=SYSTEM)
    assert retire(actor=SYSTEM) == []
    os.utime(kek.versions()[3], (long_ago, long_ago))
    assert retire(actor=SYSTEM) == [1, 2]
    assert {path.name for path in keys_folder.folder("secrets").iterdir()} == {"kek-3"}
