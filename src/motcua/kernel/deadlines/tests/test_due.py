"""Due dates: the vectors of the law's practice, every rule, and what is refused."""

from datetime import date, time

import pytest

from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.calendar import Opening, Shift
from motcua.kernel.deadlines.testing import at, calendar_of, make_up, off, written

HATINH = api.calendar_for("hatinh")

# The vectors of the specification (received, limit as worded, due).
VECTORS = [
    ("2026-08-21T16:00", "3 ngày làm việc", "2026-08-25T17:00"),
    ("2026-08-21T16:00", "24 giờ", "2026-08-25T16:00"),
    ("2026-08-28T17:30", "8 giờ", "2026-09-03T17:00"),
    ("2026-02-12T10:00", "3 ngày làm việc", "2026-02-24T17:00"),
    ("2021-04-29T16:00", "2 ngày làm việc", "2021-05-05T17:00"),
    ("2026-08-20T14:59", "trong ngày", "2026-08-20T17:00"),
    ("2026-08-20T15:00", "trong ngày", "2026-08-20T17:00"),
    ("2026-08-20T15:01", "trong ngày", "2026-08-21T17:00"),
    # The page of the dossier's design.
    ("2026-11-16T16:20", "8 ngày làm việc", "2026-11-27T17:00"),
    ("2026-11-25T09:00", "8 ngày làm việc", "2026-12-07T17:00"),
    ("2026-11-23T14:10", "15 ngày làm việc", "2026-12-15T17:00"),
]

EDGES = [
    # Swaps that libraries lack: 2/1/2026 off, Saturday 10/1/2026 worked.
    ("2025-12-31T16:00", "1 ngày làm việc", "2026-01-05T17:00"),
    ("2026-01-09T10:00", "1 ngày làm việc", "2026-01-10T17:00"),
    ("2026-11-23T10:00", "1 ngày làm việc", "2026-11-25T17:00"),
    ("2025-11-21T10:00", "1 ngày làm việc", "2025-11-24T17:00"),
    # Before opening, at lunch, at the very close, at night.
    ("2026-08-20T05:00", "8 giờ", "2026-08-20T17:00"),
    ("2026-08-20T11:30", "1 giờ", "2026-08-20T14:30"),
    ("2026-08-20T12:15", "1 giờ", "2026-08-20T14:30"),
    ("2026-08-20T11:29", "1 giờ", "2026-08-20T14:29"),
    ("2026-08-20T16:59", "1 giờ", "2026-08-21T07:59"),
    ("2026-08-20T17:00", "1 ngày làm việc", "2026-08-22T17:00"),
    ("2026-08-20T16:59", "1 ngày làm việc", "2026-08-21T17:00"),
    ("2026-08-20T23:59", "1 ngày làm việc", "2026-08-22T17:00"),
    ("2026-08-20T07:00", "4 giờ", "2026-08-20T11:00"),
    ("2026-08-20T07:30", "4 giờ", "2026-08-20T11:30"),
    # Same day: written cut-off, no cut-off, outside hours, before a holiday.
    ("2026-08-20T15:30", "Trong ngày; nhận sau 16 giờ trả ngày tiếp theo", "2026-08-20T17:00"),
    ("2026-08-20T16:01", "Trong ngày; nhận sau 16 giờ trả ngày tiếp theo", "2026-08-21T17:00"),
    ("2026-08-20T16:30", "ngay khi nhận đủ", "2026-08-20T17:00"),
    ("2026-08-20T17:30", "ngay khi nhận đủ", "2026-08-21T17:00"),
    ("2026-08-20T17:30", "trong ngày", "2026-08-21T17:00"),
    ("2026-08-28T15:01", "trong ngày", "2026-09-03T17:00"),
    ("2026-11-14T09:00", "trong ngày", "2026-11-16T17:00"),
    # A cut-off in a limit of days moves the start to the next working day.
    ("2026-11-16T15:01", "3 ngày làm việc; nhận sau 15 giờ tính sang ngày làm việc tiếp theo",
     "2026-11-20T17:00"),
    ("2026-11-16T15:00", "3 ngày làm việc; nhận sau 15 giờ tính sang ngày làm việc tiếp theo",
     "2026-11-19T17:00"),
    # Calendar days and months.
    ("2026-11-16T10:00", "5 ngày", "2026-11-23T17:00"),
    ("2026-11-16T10:00", "8 ngày", "2026-11-25T17:00"),
    ("2026-11-14T10:00", "5 ngày", "2026-11-23T17:00"),
    ("2026-01-30T10:00", "01 tháng", "2026-03-02T17:00"),
    ("2024-01-31T10:00", "1 tháng", "2024-02-29T17:00"),
    ("2026-03-31T10:00", "1 tháng", "2026-05-04T17:00"),
    ("2026-10-16T10:00", "1 tháng", "2026-11-16T17:00"),
    ("2025-12-16T10:00", "12 tháng", "2026-12-16T17:00"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "wording", "due"), VECTORS + EDGES)
@pytest.mark.parametrize("channel", list(api.Channel))
def test_a_limit_ends_when_the_law_says(
    received: str, wording: str, due: str, channel: api.Channel
) -> None:
    limit = api.countable(api.parse_limit(wording))

    derivation = api.due_at(at(received), limit, HATINH, channel=channel)

    assert written(derivation.due_at) == due


def test_the_lines_name_the_make_up_day_and_every_day_skipped() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=3)

    derivation = api.due_at(at("2026-08-21T16:00"), limit, HATINH)

    assert [step.text for step in derivation.steps] == [
        "Nộp tại quầy: tính từ giờ ghi trên giấy tiếp nhận, 16:00 thứ Sáu 21/08/2026, "
        "trong giờ làm việc.",
        "Thời hạn 3 ngày làm việc. Ngày nhận (21/08) không tính.",
        "22/08 (thứ Bảy): ngày làm bù cho 31/08/2026, tính là ngày 1.",
        "23/08: Chủ nhật, nghỉ, không tính.",
        "24/08 và 25/08: ngày 2 đến ngày 3.",
        "Hẹn trả 17:00 thứ Ba 25/08/2026.",
    ]
    assert derivation.counted == (date(2026, 8, 22), date(2026, 8, 24), date(2026, 8, 25))


def test_the_lines_of_a_dossier_received_after_hours_before_a_holiday() -> None:
    limit = api.TimeLimit(unit=api.Unit.HOUR, quantity=8)

    texts = [
        step.text
        for step in api.due_at(
            at("2026-08-28T17:30"), limit, HATINH, channel=api.Channel.ONLINE
        ).steps
    ]

    assert texts[0].startswith("Nộp trực tuyến: tính từ lúc hồ sơ đầy đủ đến hệ thống, 17:30")
    assert texts[0].endswith("sau giờ đóng cửa: bắt đầu tính lúc 07:00 thứ Năm 03/09/2026.")
    assert "31/08: Nghỉ hoán đổi, làm bù 22/08/2026, không tính." in texts
    assert "01/09 và 02/09: Quốc khánh, nghỉ, không tính." in texts
    assert "Nghỉ trưa 11:30 đến 13:30, không tính vào giờ làm việc." in texts


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("2026-08-20T15:01", "15:01 là sau 15:00: trả trong ngày làm việc tiếp theo."),
        ("2026-08-20T14:59", "Nhận lúc 14:59, chưa quá 15:00: trả trong ngày."),
    ],
)
def test_a_same_day_slip_says_why(received: str, said: str) -> None:
    limit = api.parse_limit("Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo").limit

    derivation = api.due_at(at(received), limit, HATINH)

    assert said in [step.text for step in derivation.steps]


def test_days_not_decided_make_the_date_provisional_and_the_lines_say_so() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=5)

    before = api.due_at(at("2027-01-20T09:00"), limit, HATINH)
    across = api.due_at(at("2027-02-02T09:00"), limit, HATINH)

    assert not before.is_provisional
    assert across.is_provisional
    assert any("chưa có quyết định" in step.text for step in across.steps)


def test_seconds_are_dropped_so_that_the_slip_and_the_rule_agree() -> None:
    limit = api.TimeLimit(unit=api.Unit.SAME_DAY)

    derivation = api.due_at(at("2026-08-20T15:00:59"), limit, HATINH)

    assert written(derivation.due_at) == "2026-08-20T17:00"


def test_an_instant_in_another_zone_is_counted_on_the_legal_clocks() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=3)

    derivation = api.due_at(api.read_instant("2026-08-21T09:00Z"), limit, HATINH)

    assert written(derivation.due_at) == "2026-08-25T17:00"


LAST_HOUR = api.ClockPolicy(last_hour_rule=True)
AT_EIGHT = api.ClockPolicy(outside_hours_start=time(8, 0))
FROM_MOMENT = api.ClockPolicy(count_from=api.CountFrom.SAME_MOMENT)


@pytest.mark.parametrize(
    ("policy", "received", "wording", "due"),
    [
        (LAST_HOUR, "2026-11-16T15:59", "1 ngày làm việc", "2026-11-17T17:00"),
        (LAST_HOUR, "2026-11-16T16:00", "1 ngày làm việc", "2026-11-18T17:00"),
        (LAST_HOUR, "2026-11-16T16:30", "8 giờ", "2026-11-17T17:00"),
        (AT_EIGHT, "2026-11-16T17:30", "8 giờ", "2026-11-18T08:00"),
        (AT_EIGHT, "2026-11-16T10:00", "1 giờ", "2026-11-16T11:00"),
        (FROM_MOMENT, "2026-08-21T16:00", "3 ngày làm việc", "2026-08-25T16:00"),
        (api.ClockPolicy(same_day_cutoff=None), "2026-11-16T16:59", "trong ngày",
         "2026-11-16T17:00"),
    ],
)  # fmt: skip
def test_a_policy_changes_the_count(
    policy: api.ClockPolicy, received: str, wording: str, due: str
) -> None:
    limit = api.countable(api.parse_limit(wording))

    derivation = api.due_at(at(received), limit, HATINH, policy=policy)

    assert written(derivation.due_at) == due


def test_a_half_day_closes_at_its_own_hour() -> None:
    saturday = Opening(
        valid_from=date(2000, 1, 1), weekdays=frozenset({6}), shifts=(Shift(7 * 60, 11 * 60),)
    )
    calendar = calendar_of(openings=[saturday])
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=1)

    derivation = api.due_at(at("2026-11-20T10:00"), limit, calendar)

    assert written(derivation.due_at) == "2026-11-21T11:00"


def test_a_make_up_day_has_the_hours_of_the_day_it_replaces() -> None:
    saturday = date(2026, 11, 21)
    calendar = calendar_of([make_up(saturday, instead_of=date(2026, 11, 23))])

    assert calendar.day(saturday).minutes == 480


def test_a_local_closure_laid_over_the_packs_moves_only_what_crosses_it() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=2)
    storm = HATINH.with_days([off(date(2026, 10, 6), name="Nghỉ tránh bão")])

    before = api.due_at(at("2026-10-05T09:00"), limit, HATINH)
    after = api.due_at(at("2026-10-05T09:00"), limit, storm)

    assert written(before.due_at) == "2026-10-07T17:00"
    assert written(after.due_at) == "2026-10-08T17:00"
    assert "06/10: Nghỉ tránh bão, không tính." in [step.text for step in after.steps]


def test_no_limit_is_refused_and_never_guessed() -> None:
    with pytest.raises(api.UncountableLimitError, match="không được quy định"):
        api.due_at(at("2026-08-21T16:00"), api.TimeLimit(unit=api.Unit.NONE), HATINH)


@pytest.mark.parametrize(
    ("received", "limit"),
    [
        ("2027-12-30T10:00", api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=5)),
        ("2026-08-21T10:00", api.TimeLimit(unit=api.Unit.MONTH, quantity=10_000)),
        ("2026-08-21T10:00", api.TimeLimit(unit=api.Unit.MONTH, quantity=120_000)),
        ("2026-08-21T10:00", api.TimeLimit(unit=api.Unit.CALENDAR_DAY, quantity=10_000_000)),
        ("2026-08-21T10:00", api.TimeLimit(unit=api.Unit.HOUR, quantity=10_000)),
        ("2017-12-29T10:00", api.TimeLimit(unit=api.Unit.HOUR, quantity=1)),
        ("2027-12-31T17:00", api.TimeLimit(unit=api.Unit.SAME_DAY)),
    ],
)
def test_the_calendar_ends_and_says_so(received: str, limit: api.TimeLimit) -> None:
    with pytest.raises(api.CalendarEndsError):
        api.due_at(at(received), limit, HATINH)


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        (api.Unit.HOUR, None),
        (api.Unit.SAME_DAY, 1),
        (api.Unit.NONE, 1),
        (api.Unit.MONTH, 0),
        (api.Unit.WORKING_DAY, -1),
    ],
)
def test_a_limit_that_cannot_be_does_not_exist(unit: api.Unit, quantity: int | None) -> None:
    with pytest.raises(ValueError):
        api.TimeLimit(unit=unit, quantity=quantity)


def test_a_derivation_is_data_that_json_can_carry() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=1)

    data = api.due_at(at("2026-08-21T16:00"), limit, HATINH).as_data()

    assert data["due"] == "2026-08-22T17:00:00+07:00"
    assert data["provisional"] is False
    steps = data["derivation"]
    assert isinstance(steps, list)
    assert set(steps[0]) == {"code", "at", "until", "text"}
