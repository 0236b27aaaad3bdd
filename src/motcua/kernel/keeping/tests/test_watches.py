"""Administration is told while nothing is kept, or nobody knows that it comes back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from motcua.kernel.base.api import SYSTEM, Actor, clock, limits
from motcua.kernel.keeping import record, watches
from motcua.kernel.keeping.events import BACKED_UP, DRILLED
from motcua.kernel.ui.api import attention

pytestmark = pytest.mark.db

type Look = Callable[[Actor], Iterator[attention.Concern]]


def _told(look: Look) -> list[str]:
    return [concern.title for concern in look(SYSTEM)]


def test_a_backup_is_missed_and_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(watches.backup_concerns) == ["Chưa sao lưu lần nào"]

    record.record(BACKED_UP, {"files": 0})

    assert _told(watches.backup_concerns) == []
    _later(monkeypatch, hours=limits.get("keeping.backup_hours") + 1)
    assert "đã cũ" in _told(watches.backup_concerns)[0]


def test_a_drill_is_missed_fails_and_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(watches.drill_concerns) == ["Chưa diễn tập khôi phục lần nào"]

    record.record(DRILLED, {"is_whole": False, "faults": 3})
    assert "không trọn vẹn" in _told(watches.drill_concerns)[0]

    record.record(DRILLED, {"is_whole": True, "faults": 0})
    assert _told(watches.drill_concerns) == []
    _later(monkeypatch, hours=24 * limits.get("keeping.drill_days") + 1)
    assert "đã cũ" in _told(watches.drill_concerns)[0]


def _later(monkeypatch: pytest.MonkeyPatch, *, hours: int) -> None:
    then = clock.now() + timedelta(hours=hours)
    monkeypatch.setattr(clock, "now", lambda: then)
