"""A demonstration's clock begins once, in the past, and goes forward from there."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.kernel.base.api import clock

A_MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def _new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))


def test_a_new_folder_begins_in_the_past_and_catches_up() -> None:
    start = clock.machine_now() - A_MONTH

    clock.begin_at(start)

    assert clock.has_begun()
    assert abs(clock.now() - start) < timedelta(seconds=5)

    clock.set_now(start + timedelta(days=10))
    clock.catch_up()

    assert abs(clock.now() - clock.machine_now()) < timedelta(seconds=1)


def test_a_clock_that_has_run_does_not_begin_again() -> None:
    clock.begin_at(clock.machine_now() - A_MONTH)

    with pytest.raises(clock.ClockHasRunError):
        clock.begin_at(clock.machine_now() - A_MONTH)


def test_a_clock_never_goes_back() -> None:
    clock.begin_at(clock.machine_now() - A_MONTH)

    with pytest.raises(clock.ClockMovesBackwardsError):
        clock.set_now(clock.machine_now() - A_MONTH - timedelta(days=1))


def test_catching_up_leaves_a_clock_that_was_moved_ahead() -> None:
    ahead = clock.machine_now() + A_MONTH
    clock.set_now(ahead)

    clock.catch_up()

    assert clock.now() >= ahead
