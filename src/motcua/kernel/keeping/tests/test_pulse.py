"""A copy of yesterday, or a mixture of two moments, is refused until somebody signs for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, Actor, ids
from motcua.kernel.keeping import pulse, starting
from motcua.kernel.keeping.actions.beat import (
    ReasonMissingError,
    beat,
    sign_gap,
)
from motcua.kernel.keeping.models import Pulse
from motcua.kernel.keeping.record import KEEPING
from motcua.kernel.ledger import api as ledger
from motcua.kernel.ledger.api import entries
from motcua.kernel.ledger.testing import plant

pytestmark = pytest.mark.db
OPERATOR = Actor(
    id=ids.new_id(), kind="officer", name="Quản trị", roles=frozenset({"administrator"})
)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """An installation of its own that is no demonstration."""
    settings.MOTCUA_DEMO = False
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))


def _database(alias: str) -> Callable[[], None]:
    return lambda: _back(alias)


def _back(alias: str) -> None:
    row = Pulse.objects.using(alias).get()
    row.number -= 1
    row.save(using=alias)


def _files() -> None:
    pulse.files_path().write_text(pulse.files_path().read_text().replace("3}", "2}"))


def _all() -> None:
    for put_back in (_database("default"), _database("keys"), _files):
        put_back()


def _other_keys() -> None:
    text = pulse.mark_path().read_text()
    mark = pulse.mark()
    assert mark is not None
    pulse.mark_path().write_text(text.replace(mark.installation.hex, "0" * 32))


def _running() -> None:
    starting.require_parts()
    starting.require_parts()
    beat(actor=SYSTEM)


def test_what_was_stopped_starts_again() -> None:
    _running()

    starting.require_parts()

    mark = pulse.mark()
    assert mark is not None
    assert {one.number for one in (mark, *pulse.parts().values())} == {4}
    assert not pulse.examine().faults


@pytest.mark.parametrize("stopped_after", range(4))
def test_a_stop_between_two_parts_is_no_gap(
    stopped_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part that was reached is one ahead, twice over."""
    _running()
    before = {name: one.number for name, one in pulse.parts().items()}
    for _ in range(2):
        for alias in ("default", "keys")[:stopped_after]:
            Pulse.objects.using(alias).update(number=before["main"] + 1)
        if stopped_after > 2:
            text = pulse.files_path().read_text()
            pulse.files_path().write_text(text.replace("3}", "4}"))
        pulse.require_together()

    assert beat(actor=SYSTEM) == before["main"] + 1
    starting.require_parts()


@pytest.mark.parametrize(
    ("put_back", "told"),
    [
        (_database("default"), "Cơ sở dữ liệu chính là bản cũ"),
        (_database("keys"), "Cơ sở dữ liệu khóa là bản cũ"),
        (_files, "Thư mục tệp là bản cũ"),
        (_all, "Cơ sở dữ liệu chính là bản cũ"),
        (_other_keys, "của một hệ thống khác"),
        (lambda: pulse.mark_path().unlink(), "khóa không đi cùng dữ liệu"),
        (lambda: pulse.files_path().unlink(), "Thư mục tệp không có"),
        (lambda: Pulse.objects.using("default").delete(), "Cơ sở dữ liệu chính không có"),
    ],
)
def test_an_earlier_or_foreign_part_is_refused_until_somebody_signs(
    put_back: Callable[[], object], told: str
) -> None:
    _running()
    put_back()

    for _ in range(2):
        with pytest.raises(pulse.TornError, match=told):
            starting.require_parts()
        assert beat(actor=SYSTEM) == 0
    assert [told in fault.what for fault in pulse.examine().faults].count(True) >= 1

    missing = sign_gap(actor=OPERATOR, reason="Đĩa hỏng, dùng bản đêm qua")
    starting.require_parts()

    (entry,) = entries(KEEPING)
    assert entry.actor_id == OPERATOR.id
    assert entry.fields["open"] == {"missing": missing, "reason": "Đĩa hỏng, dùng bản đêm qua"}


def test_who_gives_no_reason_changes_nothing() -> None:
    _running()
    assert sign_gap(actor=OPERATOR, reason="thử") == []
    _back("default")

    with pytest.raises(ReasonMissingError):
        sign_gap(actor=OPERATOR, reason="  ")

    with pytest.raises(pulse.TornError):
        starting.require_parts()
    assert not entries(KEEPING)


def test_a_demonstration_whose_data_was_removed_begins_anew(settings: Settings) -> None:
    settings.MOTCUA_DEMO = True
    _running()
    Pulse.objects.using("default").delete()
    Pulse.objects.using("keys").delete()
    pulse.files_path().unlink()

    starting.require_parts()

    assert not pulse.examine().faults


def test_a_demonstration_that_signed_before_its_first_start_keeps_its_keys(
    settings: Settings,
) -> None:
    settings.MOTCUA_DEMO = True
    plant(2)
    ledger.catch_up()

    starting.require_parts()

    ledger.require_no_rollback()
    assert ledger.newest_known() is not None
