"""Timetables and their ticks."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.kernel.base.api import SYSTEM, Registry
from motcua.kernel.jobs import cron, schedules, store
from motcua.kernel.jobs.api import UnknownSchedule, pause_schedule, resume_schedule, timetable
from motcua.kernel.jobs.models import Job, Schedule
from motcua.kernel.jobs.tests import tasks

MORNING = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)  # 07:30, a Wednesday


@pytest.mark.parametrize(
    ("every", "is_due"),
    [
        ("* * * * *", True),
        ("30 7 * * *", True),
        ("30 0 * * *", False),
        ("*/15 7 * * 1-5", True),
        ("*/7 7 * * *", False),
        ("30 7 25 11 *", True),
        ("30 7 * * 0,6", False),
        ("0,30 * * 10-12 3", True),
    ],
)
def test_a_timetable_is_read_on_vietnamese_clocks(every: str, is_due: bool) -> None:
    assert cron.parse(every).has(MORNING) is is_due


@pytest.mark.parametrize(
    "every", ["", "* * * *", "60 * * * *", "a * * * *", "*/0 * * * *", "5-1 * * * *"]
)
def test_a_timetable_that_cannot_be_read_is_refused(every: str) -> None:
    with pytest.raises(cron.BadTimetableError):
        cron.parse(every)


def test_missed_minutes_are_caught_up_once() -> None:
    every_minute = cron.parse("* * * * *")

    minute = cron.latest_minute(every_minute, after=MORNING - timedelta(hours=3), until=MORNING)

    assert minute == MORNING
    assert cron.latest_minute(every_minute, after=MORNING, until=MORNING) is None


@pytest.fixture
def row(db: None, monkeypatch: pytest.MonkeyPatch) -> Schedule:
    monkeypatch.setattr(schedules, "_declared", Registry("test"))
    schedules.schedule("jobs.test", every="* * * * *", task=tasks.echo)
    store.declare("jobs.test", every="* * * * *", task=tasks.echo.module_path)
    return Schedule.objects.get(name="jobs.test")


def test_two_workers_that_tick_at_once_ask_once(row: Schedule) -> None:
    schedules.tick(at=MORNING)
    Schedule.objects.update(last_tick_at=None)
    schedules.tick(at=MORNING)

    job = Job.objects.get()
    assert job.unique_key == "jobs.test@2026-11-25T00:30Z"


def test_a_tick_asks_once_a_minute(row: Schedule) -> None:
    asked = [schedules.tick(at=MORNING + timedelta(seconds=s)) for s in (0, 1, 59, 60, 61)]

    assert asked == [1, 0, 0, 1, 0]
    assert Job.objects.count() == 2


def test_what_fell_due_before_its_first_run_is_caught_up(row: Schedule) -> None:
    nightly = {"every": "40 1 * * *", "last_tick_at": None}
    Schedule.objects.update(**nightly, declared_at=MORNING - timedelta(hours=8))
    assert schedules.tick(at=MORNING) == 1

    Schedule.objects.update(**nightly, declared_at=MORNING - timedelta(hours=5))
    assert schedules.tick(at=MORNING) == 0


def test_a_schedule_says_why_it_does_nothing(row: Schedule) -> None:
    assert timetable(SYSTEM)[0].idle == ""

    schedules.schedule("jobs.idle", every="* * * * *", task=tasks.echo, idle=lambda: "chưa đặt")

    assert schedules.idle_words("jobs.idle") == "chưa đặt"


def test_a_paused_schedule_asks_for_nothing(row: Schedule) -> None:
    pause_schedule(actor=SYSTEM, name="jobs.test")
    assert schedules.tick(at=MORNING) == 0

    resume_schedule(actor=SYSTEM, name="jobs.test")
    assert schedules.tick(at=MORNING) == 1
    assert timetable(SYSTEM)[0].is_enabled


def test_declaring_again_keeps_the_pause(row: Schedule) -> None:
    pause_schedule(actor=SYSTEM, name="jobs.test")

    store.declare("jobs.test", every="0 * * * *", task=tasks.echo.module_path)

    row.refresh_from_db()
    assert (row.every, row.is_enabled) == ("0 * * * *", False)


def test_an_unknown_schedule_is_refused(db: None) -> None:
    with pytest.raises(UnknownSchedule):
        pause_schedule(actor=SYSTEM, name="none")
