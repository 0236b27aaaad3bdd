"""Readings are committed to the ledger, keys without data are swept."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from motcua.kernel.base.api import SYSTEM, clock, ids
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy import api as privacy
from motcua.kernel.privacy.actions.commit_readings import commit_readings
from motcua.kernel.privacy.actions.sweep_keys import sweep_keys
from motcua.kernel.privacy.digests import READINGS
from motcua.kernel.privacy.key_owners import key_owners
from motcua.kernel.privacy.models import DataKey, ReadingRecord

pytestmark = pytest.mark.db

KIND = "probe_of_sweeps"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    held = [datetime(2026, 11, 16, 2, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: held[0])
    return held


@pytest.fixture
def living() -> Iterator[set[UUID]]:
    if KIND not in key_owners:
        privacy.declare_key_owner(KIND, living=lambda ids_: set(ids_) & _alive)
    _alive.clear()
    yield _alive
    _alive.clear()


_alive: set[UUID] = set()


def _read_some(count: int) -> Subject:
    subject = Subject(kind=KIND, id=ids.new_id())
    privacy.create_key(subject)
    for _ in range(count):
        privacy.read(SYSTEM, subject=subject, purpose=privacy.EXECUTE)
    return subject


def test_new_readings_are_committed_once(now: list[datetime]) -> None:
    _read_some(3)
    now[0] += timedelta(minutes=1)

    assert commit_readings(actor=SYSTEM) == 3
    assert commit_readings(actor=SYSTEM) == 0

    (entry,) = ledger.entries(READINGS)
    assert entry.fields["open"]["count"] == 3
    assert privacy.verify_readings().committed == 3


def test_readings_of_the_last_seconds_wait_for_the_next_run(now: list[datetime]) -> None:
    _read_some(2)
    now[0] += timedelta(minutes=1)
    _read_some(1)

    assert commit_readings(actor=SYSTEM) == 2

    now[0] += timedelta(minutes=1)
    assert commit_readings(actor=SYSTEM) == 1
    report = privacy.verify_readings()
    assert (report.is_whole, report.committed) == (True, 3)


@pytest.mark.parametrize("tampering", ["change", "remove", "add"])
def test_a_record_that_was_touched_later_shows(now: list[datetime], tampering: str) -> None:
    _read_some(3)
    now[0] += timedelta(minutes=1)
    commit_readings(actor=SYSTEM)
    first, second, _third = ReadingRecord.objects.order_by("pk")
    with _without_triggers():
        if tampering == "change":
            ReadingRecord.objects.filter(pk=second.pk).update(purpose="own")
        elif tampering == "remove":
            ReadingRecord.objects.filter(pk=second.pk).delete()
        else:
            second.pk = first.pk - 1
            second.save(force_insert=True)

    report = privacy.verify_readings()

    assert report.broken_from == first.pk


def test_old_keys_without_data_go_and_nothing_else(now: list[datetime], living: set[UUID]) -> None:
    orphan, kept, erased = (_read_some(0) for _ in range(3))
    foreign = Subject(kind="nobody_sweeps_this", id=ids.new_id())
    privacy.create_key(foreign)
    living.add(kept.id)
    privacy.erase_key(erased)
    now[0] += timedelta(hours=25)
    young = _read_some(0)

    assert sweep_keys(actor=SYSTEM) == 1

    left = set(DataKey.objects.values_list("subject_id", flat=True))
    assert orphan.id not in left
    assert {kept.id, erased.id, foreign.id, young.id} <= left


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Do what an intruder with the database's own password would do."""
    _switch_triggers(on=False)
    yield
    _switch_triggers(on=True)


def _switch_triggers(*, on: bool) -> None:
    if connection.vendor == "sqlite":
        connection.connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, on)
        return
    verb = "ENABLE" if on else "DISABLE"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE privacy_readingrecord {verb} TRIGGER USER")
