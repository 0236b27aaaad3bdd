"""When the story happens: whatever day it is, thirty working days back and never ahead."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import WorkingCalendar, calendar_for
from motcua.project.demo.scenario import Scenario, Story, read_scenario
from motcua.project.demo.schedule import (
    DAYS,
    beginning,
    by_day,
    later,
    minutes_of,
    schedule,
    working_days,
)

MOMENTS = {
    "a Tuesday in office hours": "2026-11-17T10:12",
    "a Tuesday evening": "2026-11-17T18:40",
    "the minute the office closes": "2026-11-17T17:00",
    "a Sunday": "2026-11-22T11:00",
    "the holiday of 24 November": "2026-11-24T09:00",
    "a Monday before opening": "2026-10-05T05:30",
    "the day after the long New Year holiday": "2026-02-24T08:30",
}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario()


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    return calendar_for("hatinh")


def test_a_story_is_told_day_by_day(scenario: Scenario, calendar: WorkingCalendar) -> None:
    acts = schedule(scenario, now=at(MOMENTS["a Sunday"]), calendar=calendar)

    days = by_day(acts)

    assert [act for day in days for act in day] == list(acts)
    dates = [{clock.local(act.at).date() for act in day} for day in days]
    assert [len(of_one_day) for of_one_day in dates] == [1] * len(days)
    assert 20 < len({on for of_one_day in dates for on in of_one_day}) == len(days)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_no_act_lies_ahead_and_every_act_follows_the_one_before(
    scenario: Scenario, calendar: WorkingCalendar, moment: str
) -> None:
    now = at(moment)

    acts = schedule(scenario, now=now, calendar=calendar)

    assert all(act.at <= now for act in acts)
    assert [act.at for act in acts] == sorted(act.at for act in acts)
    assert len({act.key for act in acts}) == len(acts)
    for story in scenario.dossiers:
        own = [act for act in acts if act.story == story.key]
        assert [act.step for act in own] == list(range(len(scenario.steps_of(story)) + 1))


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_officers_act_in_office_hours_alone(
    scenario: Scenario, calendar: WorkingCalendar, moment: str
) -> None:
    acts = schedule(scenario, now=at(moment), calendar=calendar)

    by_officers = [act for act in acts if act.step or scenario_of(scenario, act.story).by == "minh"]
    for act in by_officers:
        local = clock.local(act.at)
        minute = local.hour * 60 + local.minute
        shifts = calendar.day(local.date()).shifts
        assert any(shift.opens <= minute <= shift.closes for shift in shifts), act.key


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_the_same_things_happen_in_the_same_order_of_working_time_on_any_day(
    scenario: Scenario, calendar: WorkingCalendar, moment: str
) -> None:
    fixed = [story.key for story in scenario.dossiers if not story.filed.startswith("now")]

    def order(now: str) -> list[str]:
        acts = schedule(scenario, now=at(now), calendar=calendar)
        return [act.key for act in acts if act.story in fixed]

    assert order(moment) == order("2026-08-19T20:00")


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_thirty_days_are_played_and_the_last_is_over(
    calendar: WorkingCalendar, moment: str
) -> None:
    now = at(moment)

    days = working_days(now, calendar=calendar)

    assert len(days) == DAYS
    assert all(calendar.day(day).is_working for day in days)
    assert datetime.combine(days[-1], datetime.min.time(), clock.LOCAL) < now
    assert beginning(now=now, calendar=calendar) > now - timedelta(days=60)


def test_a_day_that_is_not_over_is_not_played(calendar: WorkingCalendar) -> None:
    before = working_days(at("2026-11-17T16:59"), calendar=calendar)
    after = working_days(at("2026-11-17T17:00"), calendar=calendar)

    assert before[-1].isoformat() == "2026-11-16"
    assert after[-1].isoformat() == "2026-11-17"


def test_working_time_passes_over_lunch_night_weekend_and_holiday(
    calendar: WorkingCalendar,
) -> None:
    # Monday 23 November, before the holiday of the 24th
    start = at("2026-11-23T11:00")

    assert later(start, 30, calendar=calendar) == at("2026-11-23T11:30")
    assert later(start, 31, calendar=calendar) == at("2026-11-23T13:31")
    assert later(start, minutes_of("1d"), calendar=calendar) == at("2026-11-25T11:00")
    assert later(at("2026-11-21T09:00"), 5, calendar=calendar) == at("2026-11-23T07:05")


def test_a_scenario_that_runs_ahead_is_refused(
    scenario: Scenario, calendar: WorkingCalendar
) -> None:
    story = scenario.dossiers[0].model_copy(update={"filed": "0 16:59"})
    ahead = scenario.model_copy(update={"dossiers": (story,)})

    with pytest.raises(ValueError, match=r"ks-01\.\d"):
        schedule(ahead, now=at("2026-11-17T17:00"), calendar=calendar)


def at(text: str) -> datetime:
    """Return an instant on the clocks of Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)


def scenario_of(scenario: Scenario, key: str) -> Story:
    """Return the story of that key."""
    return next(story for story in scenario.dossiers if story.key == key)
