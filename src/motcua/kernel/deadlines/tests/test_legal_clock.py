"""A dossier's clock: pauses, supplement, apology, new calendars."""

from datetime import date

import pytest

from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.clock_events import ClockEvent
from motcua.kernel.deadlines.testing import at, calendar_of, off, written

HATINH = api.calendar_for("hatinh")
CLOCK = api.LegalClock(calendar=HATINH)
RESUMING = api.LegalClock(
    calendar=HATINH, policy=api.ClockPolicy(supplement=api.SupplementRule.RESUME)
)
SUPPLEMENT, PAYMENT = api.PauseKind.SUPPLEMENT, api.PauseKind.PAYMENT


def started(received: str = "2026-11-16T16:20", *, days: int = 8) -> api.Started:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=days)
    return api.Started(at=at(received), limit=limit, channel=api.Channel.ONLINE)


def began(when: str, kind: api.PauseKind = SUPPLEMENT) -> api.PauseBegan:
    return api.PauseBegan(at=at(when), kind=kind)


def ended(when: str, kind: api.PauseKind = SUPPLEMENT) -> api.PauseEnded:
    return api.PauseEnded(at=at(when), kind=kind)


def test_a_running_clock_has_a_date_and_an_age() -> None:
    reading = CLOCK.read([started()], now=at("2026-11-18T09:00"))

    assert written(reading.due_at) == "2026-11-27T17:00"
    assert reading.counted_minutes == 40 + 480 + 120
    assert not reading.is_paused
    assert not reading.is_overdue


def test_a_request_for_supplement_stops_the_clock_and_says_what_would_be() -> None:
    events = [started(), began("2026-11-23T14:10")]

    reading = CLOCK.read(events, now=at("2026-11-25T10:00"))

    assert reading.due_at is None
    assert written(reading.told_due_at) == "2026-11-27T17:00"
    assert written(reading.paused_since) == "2026-11-23T14:10"
    assert written(reading.projected_due_at) == "2026-12-07T17:00"
    assert reading.steps[-1].text == (
        "14:10 thứ Hai 23/11/2026: đồng hồ dừng vì cơ quan yêu cầu bổ sung."
    )


def test_a_complete_supplement_restarts_the_limit_but_not_the_age() -> None:
    events = [started(), began("2026-11-23T14:10"), ended("2026-11-25T09:00")]

    reading = CLOCK.read(events, now=at("2026-11-25T09:00"))

    assert written(reading.due_at) == "2026-12-07T17:00"
    assert written(reading.first_due_at) == "2026-11-27T17:00"
    assert reading.counted_minutes == 40 + 4 * 480 + 270 + 40
    assert any("tính lại từ đầu" in step.text for step in reading.steps)


def test_a_policy_may_resume_instead() -> None:
    events = [started(), began("2026-11-23T14:10"), ended("2026-11-25T14:10")]

    reading = RESUMING.read(events, now=at("2026-11-25T15:00"))

    # 170 minutes of 23/11 and the morning and 40 minutes of 25/11 did not count: 480.
    assert written(reading.due_at) == "2026-11-30T17:00"
    assert reading.paused_minutes == 480


def test_waiting_for_tax_never_restarts_anything() -> None:
    events = [started(), began("2026-11-18T07:00", PAYMENT), ended("2026-11-20T07:00", PAYMENT)]

    reading = CLOCK.read(events, now=at("2026-11-20T07:00"))

    assert written(reading.due_at) == "2026-12-01T17:00"


def test_a_pause_that_covers_no_working_time_moves_nothing() -> None:
    events = [started(), began("2026-11-20T17:00", PAYMENT), ended("2026-11-23T07:00", PAYMENT)]

    reading = CLOCK.read(events, now=at("2026-11-23T08:00"))

    assert written(reading.due_at) == "2026-11-27T17:00"


def test_two_waits_at_once_stop_the_clock_once_and_until_both_end() -> None:
    events = [
        started(),
        began("2026-11-18T07:00"),
        began("2026-11-19T07:00", PAYMENT),
        ended("2026-11-20T07:00"),
    ]

    paused = CLOCK.read(events, now=at("2026-11-23T07:00"))
    restarted = CLOCK.read(
        [*events, ended("2026-11-23T10:00", PAYMENT)], now=at("2026-11-23T10:00")
    )

    assert paused.is_paused
    assert written(paused.paused_since) == "2026-11-18T07:00"
    assert written(restarted.due_at) == "2026-12-04T17:00"
    assert [written(pause.until) for pause in restarted.pauses] == [
        "2026-11-20T07:00",
        "2026-11-23T10:00",
    ]


def test_calendar_days_move_by_the_dates_of_a_pause() -> None:
    limit = api.TimeLimit(unit=api.Unit.CALENDAR_DAY, quantity=10)
    events: list[ClockEvent] = [
        api.Started(at=at("2026-10-01T09:00"), limit=limit),
        began("2026-10-05T09:00", PAYMENT),
        ended("2026-10-08T09:00", PAYMENT),
    ]

    reading = CLOCK.read(events, now=at("2026-10-08T09:00"))

    # Ten days end on 11/10, a Sunday, told as 12/10; three dates after 11/10.
    assert written(reading.first_due_at) == "2026-10-12T17:00"
    assert written(reading.due_at) == "2026-10-14T17:00"


def test_a_late_dossier_stays_late_through_a_pause() -> None:
    events = [started(days=1), began("2026-11-18T09:00", PAYMENT)]

    paused = CLOCK.read(events, now=at("2026-11-19T09:00"))
    resumed = CLOCK.read([*events, ended("2026-11-20T09:00", PAYMENT)], now=at("2026-11-20T09:00"))

    assert [written(due) for due in paused.missed_due_at] == ["2026-11-17T17:00"]
    assert resumed.is_overdue
    assert written(resumed.due_at) == "2026-11-17T17:00"


def test_a_restart_gives_a_new_date_and_does_not_hide_the_missed_one() -> None:
    events = [started(days=1), began("2026-11-18T09:00"), ended("2026-11-20T09:00")]

    reading = CLOCK.read(events, now=at("2026-11-20T09:00"))

    assert not reading.is_overdue
    assert [written(due) for due in reading.missed_due_at] == ["2026-11-17T17:00"]


def test_an_apology_sets_a_new_appointment_once() -> None:
    apology = api.Extended(
        at=at("2026-11-25T09:00"), due_at=at("2026-12-02T17:00"), reason="chờ xác minh"
    )
    again = api.Extended(at=at("2026-11-26T09:00"), due_at=at("2026-12-09T17:00"), reason="vẫn chờ")

    reading = CLOCK.read([started(), apology], now=at("2026-11-30T09:00"))

    assert written(reading.due_at) == "2026-12-02T17:00"
    assert reading.times_extended == 1
    assert reading.missed_due_at == ()
    with pytest.raises(api.ClockOrderError, match="không hẹn lại nữa"):
        CLOCK.read([started(), apology, again], now=at("2026-11-30T09:00"))


def test_days_found_due_by_law_later_move_the_date() -> None:
    days = api.ExtraDays(working_days=10, reason="Xã miền núi")
    events = [started(), api.ExtraDaysAdded(at=at("2026-11-18T09:00"), days=days)]

    reading = CLOCK.read(events, now=at("2026-11-18T09:00"))
    paused = [*events, began("2026-11-19T09:00"), ended("2026-11-20T09:00")]
    again = CLOCK.read(paused, now=at("2026-11-20T09:00"))

    assert written(reading.due_at) == "2026-12-11T17:00"
    assert written(again.due_at) == "2026-12-17T17:00"


def test_a_stopped_clock_has_an_age_and_no_date() -> None:
    events = [started(), api.Stopped(at=at("2026-11-18T09:00"), reason="đã trả kết quả")]

    reading = CLOCK.read(events, now=at("2026-12-31T09:00"))

    assert reading.due_at is None
    assert reading.counted_minutes == 40 + 480 + 120
    assert not reading.is_paused
    assert not reading.is_overdue


def test_silence_closes_nothing_unless_the_policy_has_a_row() -> None:
    policy = api.policy_for("interlinked-297", on=date(2026, 11, 16))
    events = [started(), began("2026-11-23T14:10")]

    plain = CLOCK.read(events, now=at("2026-11-24T09:00"))
    bundle = api.LegalClock(calendar=HATINH, policy=policy).read(events, now=at("2026-11-24T09:00"))

    assert plain.answer_by is None
    assert written(bundle.answer_by) == "2026-12-15T17:00"


@pytest.mark.parametrize(
    "events",
    [
        [],
        [began("2026-11-23T14:10")],
        [started(), started()],
        [started(), ended("2026-11-23T14:10")],
        [started(), began("2026-11-23T14:10"), began("2026-11-23T15:10")],
        [started(), began("2026-11-23T14:10"), ended("2026-11-23T15:10", PAYMENT)],
        [started(), began("2026-11-15T14:10")],
        [
            started(),
            api.Stopped(at=at("2026-11-18T09:00"), reason="rút"),
            began("2026-11-19T09:00"),
        ],
        [
            started(),
            began("2026-11-19T09:00"),
            api.Extended(at=at("2026-11-20T09:00"), due_at=at("2026-12-20T09:00"), reason="x"),
        ],
        [
            started(),
            api.Extended(at=at("2026-11-20T09:00"), due_at=at("2026-11-27T16:59"), reason="x"),
        ],
    ],
)
def test_what_cannot_follow_is_refused(events: list[ClockEvent]) -> None:
    with pytest.raises(api.ClockOrderError):
        CLOCK.read(events, now=at("2026-12-30T09:00"))


def test_a_clock_is_not_read_before_its_last_event() -> None:
    with pytest.raises(api.ClockOrderError):
        CLOCK.read([started()], now=at("2026-11-16T16:00"))


def told(day: str = "2026-11-27T17:00") -> list[ClockEvent]:
    first = started()
    return [api.Started(at=first.at, limit=first.limit, channel=first.channel, told_due_at=at(day))]


def test_a_told_date_binds_when_the_calendar_changes_and_a_preview_says_what_would_move() -> None:
    storm = api.LegalClock(calendar=HATINH.with_days([off(date(2026, 11, 26))]))
    now = at("2026-11-25T09:00")

    reading = storm.read(told(), now=now)
    preview = api.preview_redating(
        [("A", told()), ("B", [started(days=1)])], clock=storm, now=now, reason="Nghỉ tránh bão"
    )

    assert written(reading.due_at) == "2026-11-27T17:00"
    assert reading.redating is not None
    assert [(row.key, written(row.old_due_at), written(row.new_due_at), row.reason)
            for row in preview.rows] == [
        ("A", "2026-11-27T17:00", "2026-11-30T17:00", "Nghỉ tránh bão")
    ]  # fmt: skip
    assert preview.unchanged_count == 1


def test_an_announced_redating_moves_the_date_can_be_undone_and_is_no_apology() -> None:
    storm = api.LegalClock(calendar=HATINH.with_days([off(date(2026, 11, 26))]))
    there = api.Redated(at=at("2026-11-25T10:00"), due_at=at("2026-11-30T17:00"), reason="bão")
    back = api.Redated(at=at("2026-11-25T11:00"), due_at=at("2026-11-27T17:00"), reason="bỏ")
    now = at("2026-11-25T12:00")

    moved = storm.read([*told(), there], now=now)
    undone = storm.read([*told(), there, back], now=now)

    assert written(moved.due_at) == "2026-11-30T17:00"
    assert moved.redating is None
    assert moved.times_extended == 0
    assert written(undone.due_at) == "2026-11-27T17:00"
    assert undone.redating is not None


def test_an_appointment_on_a_day_since_closed_would_move_to_the_next_close() -> None:
    storm = api.LegalClock(calendar=HATINH.with_days([off(date(2026, 12, 2))]))
    apology = api.Extended(
        at=at("2026-11-25T09:00"), due_at=at("2026-12-02T17:00"), reason="chờ xác minh"
    )

    reading = storm.read([*told(), apology], now=at("2026-11-30T09:00"))

    assert reading.redating is not None
    assert written(reading.redating.new_due_at) == "2026-12-03T17:00"


def test_a_swap_decided_later_is_known_only_from_its_day() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=3)
    known_then = api.calendar_for("hatinh", on=date(2025, 12, 24))

    then = api.due_at(at("2025-12-30T09:00"), limit, known_then)
    now = api.due_at(at("2025-12-30T09:00"), limit, HATINH)

    assert (written(then.due_at), written(now.due_at)) == (
        "2026-01-05T17:00",
        "2026-01-06T17:00",
    )


def test_a_projection_beyond_the_calendar_is_unknown_and_not_a_fault() -> None:
    clock = api.LegalClock(calendar=calendar_of(last_year=2026))

    reading = clock.read([started(), began("2026-11-23T14:10")], now=at("2026-12-30T09:00"))

    assert reading.projected_due_at is None


def rows(reading: api.ClockReading, *, today: date) -> list[str]:
    strip = api.calendar_strip(reading, calendar=HATINH, today=today)
    return [
        " ".join(f"{cell.number}:{cell.label or '.'}".replace(" ", "_") for cell in week)
        for week in strip.weeks
    ]


def test_the_grid_shows_what_each_day_was() -> None:
    events = [started(), began("2026-11-23T14:10")]
    today = date(2026, 11, 25)

    reading = CLOCK.read(events, now=at("2026-11-25T10:00"))

    assert rows(reading, today=today) == [
        "16:nhận 17:ngày_1 18:ngày_2 19:ngày_3 20:ngày_4 21:nghỉ 22:nghỉ",
        "23:tạm_dừng 24:lễ 25:hôm_nay 26:ngày_1 27:ngày_2 28:nghỉ 29:nghỉ",
        "30:ngày_3 1/12:ngày_4 2:ngày_5 3:ngày_6 4:ngày_7 5:nghỉ 6:nghỉ",
        "7:hẹn_trả 8:. 9:. 10:. 11:. 12:. 13:.",
    ]
    cells = {
        cell.on: cell
        for week in api.calendar_strip(reading, calendar=HATINH, today=today).weeks
        for cell in week
    }
    assert cells[date(2026, 11, 18)].kind is api.CellKind.COUNTED
    assert cells[date(2026, 11, 26)].kind is api.CellKind.PROJECTED
    assert cells[date(2026, 11, 24)].name == "Ngày Văn hóa Việt Nam"
    assert cells[today].is_today
    assert cells[date(2026, 12, 8)].kind is api.CellKind.OUTSIDE


def test_the_grid_after_a_restart_begins_again_at_day_one() -> None:
    events = [started(), began("2026-11-23T14:10"), ended("2026-11-25T09:00")]

    reading = CLOCK.read(events, now=at("2026-11-26T10:00"))

    assert rows(reading, today=date(2026, 11, 26))[1] == (
        "23:tạm_dừng 24:lễ 25:nhận_đủ 26:ngày_1 27:ngày_2 28:nghỉ 29:nghỉ"
    )


def test_the_grid_of_a_derivation_alone() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=3)
    derivation = api.due_at(at("2026-08-21T16:00"), limit, HATINH)

    strip = api.calendar_strip(derivation, calendar=HATINH, today=date(2026, 8, 22))

    assert [cell.label for cell in strip.weeks[0][4:]] == [
        "nhận",
        "ngày 1",
        "nghỉ",
    ]
    assert strip.caption == "Lịch tính hạn từ 21/08 đến 25/08/2026"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "started", "at": "2026-11-16T16:20"},
        {"kind": "nothing", "at": "2026-11-16T16:20"},
        {"kind": "stopped", "at": "hôm qua", "reason": "x"},
        {"kind": "pause_began", "at": "2026-11-16T16:20", "waits_for": "mưa"},
        {"kind": "started", "at": "2026-11-16T16:20", "limit": [], "channel": "online"},
    ],
)
def test_a_stored_event_that_is_none_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(api.ClockOrderError):
        api.event_from_data(data)
