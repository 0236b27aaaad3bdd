"""Vectors of the law's practice, counted by hand: denunciations, reception, permits, postings."""

from datetime import date

import pytest

from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.testing import at, written

HATINH = api.calendar_for("hatinh")


@pytest.mark.parametrize(
    ("since", "wording", "until"),
    [
        # Denunciation (25/2018/QH14): first handling 7 working days, 10 where places are several.
        pytest.param("2026-10-01", "7 ngày làm việc", "2026-10-12", id="vector 38"),
        pytest.param("2026-10-01", "10 ngày làm việc", "2026-10-15", id="vector 38, places"),
        # Settled in 30 days of acceptance, 30 more where complex, and again where specially so.
        pytest.param("2026-10-12", "30 ngày", "2026-11-11", id="vector 39"),
        pytest.param("2026-10-12", "60 ngày", "2026-12-11", id="vector 39, complex"),
        pytest.param("2026-10-12", "90 ngày", "2027-01-11", id="vector 39, specially"),
        # Sent to the right body in 5 working days.
        pytest.param("2026-08-28", "5 ngày làm việc", "2026-09-09", id="vector 40"),
        # Reception of citizens (42/2013/QH13, Art. 28): answered in 10 working days.
        pytest.param("2026-08-20", "10 ngày làm việc", "2026-09-07", id="vector 42"),
        # A dossier handed in elsewhere, from the day on which whoever decides has it.
        pytest.param("2026-10-06", "3 ngày làm việc", "2026-10-09", id="vector 44"),
        # House permit: 7 working days, its extension 5.
        pytest.param("2026-11-16", "7 ngày làm việc", "2026-11-26", id="vector 51"),
        pytest.param("2026-11-16", "5 ngày làm việc", "2026-11-23", id="vector 51, extension"),
        # Disability: the council in 20 working days, with its posting 25.
        pytest.param("2026-10-05", "20 ngày làm việc", "2026-11-02", id="vector 52"),
        pytest.param("2026-10-05", "25 ngày làm việc", "2026-11-09", id="vector 52, posting"),
        # Posted for 15 days, the last included.
        pytest.param("2026-10-05", "15 ngày", "2026-10-20", id="vector 53"),
    ],
)
def test_a_limit_of_the_law_ends_where_it_was_counted_by_hand(
    since: str, wording: str, until: str
) -> None:
    limit = api.countable(api.parse_limit(wording))

    assert written(api.due_at(at(f"{since}T09:00"), limit, HATINH).due_at) == f"{until}T17:00"


@pytest.mark.parametrize(
    ("received", "moves"),
    [
        ("2026-11-20T14:00", "2026-11-20T14:00"),
        ("2026-11-20T15:00", "2026-11-20T15:00"),
        ("2026-11-20T15:30", "2026-11-23T07:00"),
        ("2026-11-20T17:30", "2026-11-23T07:00"),
        ("2026-08-04T15:30", "2026-08-04T15:30"),
    ],
    ids=["before", "sharp", "vector 43", "closed", "before the amendment"],
)
def test_paper_taken_after_three_moves_at_the_next_opening(received: str, moves: str) -> None:
    policy = api.policy_for(on=at(received).date())

    assert written(api.paper_moves_at(at(received), HATINH, policy=policy)) == moves


def test_the_due_date_does_not_move_with_the_paper() -> None:
    limit = api.countable(api.parse_limit("3 ngày làm việc"))
    policy = api.policy_for(on=date(2026, 11, 20))

    early, late = (
        api.due_at(at(f"2026-11-20T{hour}"), limit, HATINH, policy=policy).due_at
        for hour in ("09:00", "15:30")
    )

    assert early == late


def test_a_suspended_complaint_goes_on_with_the_days_that_were_left() -> None:
    """02/2011/QH13, Art. 28b: 11 of 30 days had gone; the clock continues from the resumption."""
    legal = api.LegalClock(
        calendar=HATINH, policy=api.ClockPolicy(supplement=api.SupplementRule.RESUME)
    )
    limit = api.TimeLimit(unit=api.Unit.CALENDAR_DAY, quantity=30)
    wait = api.PauseKind.SUPPLEMENT
    events = [
        api.Started(at=at("2026-10-01T09:00"), limit=limit),
        api.PauseBegan(at=at("2026-10-12T09:00"), kind=wait),
        api.PauseEnded(at=at("2026-10-21T09:00"), kind=wait),
    ]

    reading = legal.read(events, now=at("2026-10-21T09:00"))

    assert written(reading.due_at) == "2026-11-09T17:00"


@pytest.mark.parametrize(
    ("on", "is_too_early"),
    [("2026-11-19", True), ("2026-11-20", False), ("2026-11-26", False), ("2026-12-02", False)],
)
def test_nobody_apologises_before_the_limit_nears_its_end(on: str, is_too_early: bool) -> None:
    due = at("2026-11-26T17:00")

    refusal = api.apology_too_early(at(f"{on}T09:00"), due=due, calendar=HATINH)

    assert (refusal is not None) == is_too_early


@pytest.mark.parametrize(("on", "is_amended"), [("2026-08-04", False), ("2026-08-05", True)])
def test_the_counting_rules_cite_the_amendment_from_its_day(on: str, is_amended: bool) -> None:
    policy = api.policy_for(on=at(f"{on}T09:00").date())

    assert ("309/2026/NĐ-CP" in policy.legal_basis) == is_amended
    assert ("309/2026/NĐ-CP" in policy.apology_basis) == is_amended


def test_a_permit_waits_two_working_days_for_what_it_asked() -> None:
    policy = api.policy_for("permit-217", on=date(2026, 11, 16))
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=7)
    asked = api.PauseBegan(at=at("2026-11-18T09:00"), kind=api.PauseKind.SUPPLEMENT)
    events = [api.Started(at=at("2026-11-16T09:00"), limit=limit), asked]

    reading = api.LegalClock(calendar=HATINH, policy=policy).read(events, now=asked.at)

    assert reading.answer_by is not None
    assert written(reading.answer_by) == "2026-11-20T17:00"
