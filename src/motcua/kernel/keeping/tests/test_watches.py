"""Administration is told while nothing is kept, or nobody knows that it comes back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from motcua.kernel.base.api import SYSTEM, Actor, clock, integrity, limits
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.keeping import jobs, record, watches
from motcua.kernel.keeping.backup import Backup
from motcua.kernel.keeping.events import BACKED_UP, DRILLED, KEYS_SPLIT
from motcua.kernel.ui.api import attention

pytestmark = pytest.mark.db

type Look = Callable[[Actor], Iterator[attention.Concern]]


def _told(look: Look) -> list[str]:
    return [concern.title for concern in look(SYSTEM)]


def test_a_backup_is_missed_and_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(watches.backup_concerns) == ["Chưa sao lưu lần nào"]

    record.record(BACKED_UP, {"files": 0})

    assert _told(watches.backup_concerns) == []
    record.record(BACKED_UP, {"files": 0, "same_disk": True})
    assert _told(watches.backup_concerns) == ["Bản sao lưu nằm cùng đĩa với dữ liệu"]
    record.record(BACKED_UP, {"files": 0, "same_disk": False})
    _later(monkeypatch, hours=limits.get("keeping.backup_hours") + 1)
    assert "đã cũ" in _told(watches.backup_concerns)[0]


def test_whoever_changed_the_main_key_is_told_what_to_renew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record.record(BACKED_UP, {"files": 0})
    record.record(KEYS_SPLIT, {"needed": 2, "holders": 3})
    assert _told(watches.key_concerns) == []

    monkeypatch.setattr(watches, "kek_rotated_at", clock.now)

    backup, split = _told(watches.key_concerns)
    assert "Chưa sao lưu" in backup
    assert "Chưa chia lại khóa phục hồi" in split


def test_the_worker_keeps_everything_where_the_operator_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[Path, Path, str]] = []

    def keep(folder: Path, keys: Path, *, passphrase: str) -> Backup:
        kept.append((folder, keys, passphrase))
        return Backup(
            copy="",
            taken_at=clock.now(),
            files=3,
            entries=0,
            bytes_written=0,
            milliseconds=0,
            is_same_disk=False,
        )

    monkeypatch.setattr(jobs, "back_up", keep)
    assert jobs.back_up_nightly.func() == 0
    assert "MOTCUA_BACKUP" in jobs.no_place()

    (tmp_path / "word").write_text("mật khẩu\n")
    with override_settings(
        MOTCUA_BACKUP="/mnt/b",
        MOTCUA_BACKUP_KEYS="/mnt/k.json",
        MOTCUA_BACKUP_PASSPHRASE_FILE=str(tmp_path / "word"),
    ):
        assert jobs.back_up_nightly.func() == 3
        assert jobs.no_place() == ""

    assert kept == [(Path("/mnt/b"), Path("/mnt/k.json"), "mật khẩu")]


def test_a_drill_is_missed_fails_and_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(watches.drill_concerns) == ["Chưa diễn tập khôi phục lần nào"]

    record.record(DRILLED, {"is_whole": False, "faults": 3})
    assert "không trọn vẹn" in _told(watches.drill_concerns)[0]

    record.record(DRILLED, {"is_whole": True, "faults": 0})
    assert _told(watches.drill_concerns) == []
    _later(monkeypatch, hours=24 * limits.get("keeping.drill_days") + 1)
    assert "đã cũ" in _told(watches.drill_concerns)[0]


def test_what_the_worker_finds_in_all_that_is_stored_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _told(watches.examination_concerns) == []

    jobs.examine.enqueue()
    run_jobs()
    last = record.last_examination()
    assert last is not None
    assert last.told["faults"] == 0
    assert _told(watches.examination_concerns) == []

    fault = integrity.Fault(where="H27.1", what="Mất một dòng.")
    monkeypatch.setattr(integrity, "examine_all", lambda: integrity.Finding(faults=[fault]))
    jobs.examine.enqueue()
    run_jobs()
    assert "1 chỗ hỏng" in _told(watches.examination_concerns)[0]


def _later(monkeypatch: pytest.MonkeyPatch, *, hours: int) -> None:
    then = clock.now() + timedelta(hours=hours)
    monkeypatch.setattr(clock, "now", lambda: then)
