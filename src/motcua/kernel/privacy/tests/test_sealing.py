import json
import pickle
import secrets

import pytest
from django.db import DatabaseError, transaction

from motcua.kernel.base.api import SYSTEM, ids
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy import api as privacy
from motcua.kernel.privacy.models import DataKey, ReadingRecord
from motcua.kernel.privacy.sealed import Sealed

pytestmark = pytest.mark.db


def _subject() -> Subject:
    return Subject(kind="dossier", id=ids.new_id())


def test_a_sealed_value_shows_a_mask_until_a_reading_reveals_it() -> None:
    subject = _subject()
    sealed = privacy.create_key(subject).seal({"số": "042190000001"})

    reading = privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)

    assert f"{sealed}" == str(sealed) == repr(sealed) == privacy.MASK
    assert reading.reveal(sealed) == {"số": "042190000001"}


def test_a_sealed_value_cannot_slip_out_by_serialisation() -> None:
    sealed = privacy.create_key(_subject()).seal("042190000001")

    with pytest.raises(TypeError):
        json.dumps(sealed)
    with pytest.raises(TypeError):
        pickle.dumps(sealed)


def test_every_reading_leaves_a_record() -> None:
    subject = _subject()
    privacy.create_key(subject)

    privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)

    (record,) = privacy.readings_of(subject)
    assert (record.actor_id, record.purpose) == (SYSTEM.id, "execute")


def test_one_subjects_key_does_not_open_anothers_data() -> None:
    mine, theirs = _subject(), _subject()
    privacy.create_key(mine)
    sealed = privacy.create_key(theirs).seal("x")

    reading = privacy.read(SYSTEM, subject=mine, purpose=privacy.EXECUTE)

    with pytest.raises(privacy.WrongKeyError):
        reading.reveal(sealed)


def test_a_value_opens_in_its_column_alone() -> None:
    subject = _subject()
    key = privacy.create_key(subject)
    reading = privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)
    stored = key.seal("0912345678").stored_in("profile.phone")

    assert reading.reveal(Sealed(stored, column="profile.phone")) == "0912345678"
    for elsewhere in ("profile.email", "draft.phone", ""):
        with pytest.raises(privacy.WrongKeyError):
            reading.reveal(Sealed(stored, column=elsewhere))
    with pytest.raises(TypeError, match="sealed in"):
        Sealed(stored, column="profile.phone").stored_in("profile.email")
    amended = key.amend(Sealed(stored, column="profile.phone"), lambda phone: f"{phone}0")
    assert reading.reveal(Sealed(amended.stored_in("a.b"), column="a.b")) == "09123456780"


@pytest.mark.parametrize("begins", [b"\x02", b"\x07"])
def test_a_value_of_before_opens_wherever_it_stands(
    begins: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = _subject()
    key = privacy.create_key(subject)
    monkeypatch.setattr(secrets, "token_bytes", lambda size: begins * size)
    old = key.seal_bytes(b'"c\xc5\xa9"', label=b"value")
    monkeypatch.undo()
    reading = privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)

    assert reading.reveal(Sealed(old, column="profile.phone")) == "cũ"
    again = key.amend(Sealed(old, column="profile.phone"), lambda said: said)
    with pytest.raises(privacy.WrongKeyError):
        reading.reveal(Sealed(again.stored_in("a.b"), column="a.c"))


def test_after_the_key_is_erased_nothing_is_revealed_and_no_record_is_left() -> None:
    subject = _subject()
    privacy.create_key(subject)
    privacy.erase_key(subject)

    with pytest.raises(privacy.KeyErasedError):
        privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)

    assert privacy.readings_of(subject) == []


def test_keys_lie_in_their_own_database_and_survive_a_rollback_elsewhere() -> None:
    subject = _subject()

    with transaction.atomic():
        privacy.create_key(subject)
        transaction.set_rollback(True)

    assert DataKey.objects.using("keys").filter(subject_id=subject.id).exists()


def test_reading_records_cannot_be_changed_or_deleted() -> None:
    subject = _subject()
    privacy.create_key(subject)
    privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)

    rows = ReadingRecord.objects.filter(subject_id=subject.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(purpose="none")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_a_lookup_hash_depends_on_kind_and_value() -> None:
    same = privacy.lookup_hash("phone", "+84912345678")

    assert same == privacy.lookup_hash("phone", "+84912345678")
    assert same != privacy.lookup_hash("number", "+84912345678")
    assert same != privacy.lookup_hash("phone", "+84912345679")
