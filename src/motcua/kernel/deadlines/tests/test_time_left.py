"""What is left, how late it is, and whether an apology may still leave."""

import pytest

from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.testing import at, written

HATINH = api.calendar_for("hatinh")


@pytest.mark.parametrize(
    ("now", "due", "text"),
    [
        ("2026-11-25T10:00", "2026-12-15T17:00", "còn 14 ngày làm việc"),
        ("2026-11-23T10:00", "2026-11-25T17:00", "còn 1 ngày làm việc"),
        ("2026-11-21T10:00", "2026-11-23T17:00", "còn 1 ngày làm việc"),
        ("2026-11-25T14:00", "2026-11-25T17:00", "còn 3 giờ làm việc"),
        ("2026-11-25T10:45", "2026-11-25T17:00", "còn 4 giờ 15 phút làm việc"),
        ("2026-11-25T16:40", "2026-11-25T17:00", "còn 20 phút làm việc"),
        ("2026-11-25T17:00", "2026-11-25T17:00", "hết hạn bây giờ"),
        ("2026-11-25T17:01", "2026-11-25T17:00", "quá hạn từ 17:00 thứ Tư 25/11/2026"),
        ("2026-11-22T10:00", "2026-11-20T17:00", "quá hạn từ 17:00 thứ Sáu 20/11/2026"),
        ("2026-11-25T16:00", "2026-11-25T14:00", "quá 2 giờ làm việc"),
        ("2026-11-23T10:00", "2026-11-20T17:00", "quá 1 ngày làm việc"),
        ("2026-11-27T10:00", "2026-11-23T17:00", "quá 3 ngày làm việc"),
    ],
)
def test_what_is_left_is_said_in_working_time(now: str, due: str, text: str) -> None:
    left = api.days_left(at(now), at(due), HATINH)

    assert left.text == text
    assert left.is_overdue == text.startswith("quá")


def test_the_next_opening_is_now_while_the_office_works() -> None:
    assert written(api.next_opening(at("2026-11-23T10:00"), HATINH)) == "2026-11-23T10:00"
    assert written(api.next_opening(at("2026-11-23T12:00"), HATINH)) == "2026-11-23T13:30"
    assert written(api.next_opening(at("2026-11-23T17:00"), HATINH)) == "2026-11-25T07:00"


def judged(now: str, *, new_due: str, days: int, times: int = 0) -> api.ApologyVerdict:
    return api.judge_apology(
        at(now),
        due=at("2026-11-27T17:00"),
        new_due=at(new_due),
        limit=api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=days),
        times_before=times,
        calendar=HATINH,
    )


@pytest.mark.parametrize(
    ("now", "days", "is_late"),
    [
        ("2026-11-25T09:00", 8, False),
        ("2026-11-26T23:59", 8, False),
        ("2026-11-27T00:00", 8, True),
        ("2026-11-27T16:59", 1, False),
        ("2026-11-27T17:00", 1, True),
        ("2026-11-30T09:00", 8, True),
    ],
)
def test_an_apology_leaves_a_day_before_or_is_sent_and_marked_late(
    now: str, days: int, is_late: bool
) -> None:
    assert judged(now, new_due="2026-12-02T17:00", days=days).is_late == is_late


@pytest.mark.parametrize(
    ("new_due", "times"),
    [
        ("2026-12-02T17:00", 1),
        ("2026-11-27T17:00", 0),
        ("2026-11-26T17:00", 0),
        ("2026-11-28T10:00", 0),
        ("2026-12-02T12:00", 0),
        ("2026-12-02T18:00", 0),
    ],
)
def test_an_apology_that_promises_nothing_new_is_refused(new_due: str, times: int) -> None:
    with pytest.raises(api.ApologyRefusedError):
        judged("2026-11-25T09:00", new_due=new_due, days=8, times=times)
