"""The clocks of the law, by vectors counted by hand, and what is published."""

from datetime import date

import pytest

from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.deadlines.testing import at
from motcua.modules.feedback.rules import (
    Clock,
    Sort,
    complaining,
    due,
    first_step,
    is_published,
    last_day,
    sending,
    settling,
)

CALENDAR = calendar_for("hatinh")


def ends(rule: Clock, on: str) -> str:
    return f"{due(rule, at(f'{on}T09:00'), CALENDAR).due_at:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("received", "answered"),
    [
        ("2026-10-05", "2026-10-14"),
        ("2026-08-27", "2026-09-10"),
        ("2026-11-16", "2026-11-26"),
        ("2026-06-15", "2026-06-25"),
    ],
)
def test_a_complaint_is_accepted_or_refused_in_seven_working_days(
    received: str, answered: str
) -> None:
    day = date.fromisoformat(received)
    first, again = (first_step(Sort.COMPLAINT, on=day, level=level) for level in (1, 2))

    assert ends(first, received) == ends(again, received) == answered
    assert ("Điều 27" in first.basis, "Điều 36" in first.basis) == (True, False)
    assert ("Điều 27" in again.basis, "Điều 36" in again.basis) == (False, True)


@pytest.mark.parametrize(
    ("level", "is_complex", "is_remote", "accepted", "decided"),
    [
        (1, False, False, "2026-10-14", "2026-11-13"),
        (1, True, False, "2026-10-14", "2026-11-30"),
        (1, False, True, "2026-10-14", "2026-11-30"),
        (1, True, True, "2026-10-14", "2026-12-14"),
        (2, True, True, "2026-10-14", "2026-12-23"),
        (2, False, False, "2026-10-14", "2026-11-30"),
        (1, False, False, "2026-08-03", "2026-09-03"),
    ],
)
def test_a_complaint_is_decided(
    level: int, is_complex: bool, is_remote: bool, accepted: str, decided: str
) -> None:
    rule = settling(level=level, is_complex=is_complex, is_remote=is_remote)

    assert ends(rule, accepted) == decided


@pytest.mark.parametrize(
    ("rule", "decided", "sent"),
    [
        (sending(level=1), "2026-11-20", "2026-11-26"),
        (sending(level=2), "2026-11-17", "2026-11-25"),
    ],
)
def test_a_decision_is_sent(rule: Clock, decided: str, sent: str) -> None:
    assert ends(rule, decided) == sent


@pytest.mark.parametrize(
    ("rule", "since", "until"),
    [
        (complaining(level=1), date(2026, 7, 6), date(2026, 10, 5)),
        (complaining(level=2), date(2026, 10, 1), date(2026, 11, 2)),
        (complaining(level=2, is_remote=True), date(2026, 10, 1), date(2026, 11, 16)),
    ],
)
def test_one_may_complain_until_a_day(rule: Clock, since: date, until: date) -> None:
    assert last_day(rule, since, CALENDAR) == until


@pytest.mark.parametrize("sort", [Sort.REPORT, Sort.PROPOSAL, Sort.WHY_LATE])
def test_feedback_is_passed_on_in_five_working_days(sort: Sort) -> None:
    rule = first_step(sort, on=date(2026, 11, 23))

    assert ends(rule, "2026-11-23") == "2026-12-01"
    assert "20/2008/NĐ-CP" in rule.basis


def test_answers_to_feedback_and_second_decisions_alone_are_published() -> None:
    every = [(sort, level) for sort in Sort for level in (1, 2)]

    published = {(sort, level) for sort, level in every if is_published(sort, level=level)}

    assert published == {
        (Sort.REPORT, 1),
        (Sort.REPORT, 2),
        (Sort.PROPOSAL, 1),
        (Sort.PROPOSAL, 2),
        (Sort.COMPLAINT, 2),
    }
