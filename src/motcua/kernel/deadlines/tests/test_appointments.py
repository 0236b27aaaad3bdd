"""Two appointments: up to the notice to pay, and from the proof of payment."""

import json
from dataclasses import replace

from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.testing import at, written

CLOCK = api.LegalClock(calendar=api.calendar_for("hatinh"))
SUPPLEMENT, PAYMENT = api.PauseKind.SUPPLEMENT, api.PauseKind.PAYMENT


def began(when: str, kind: api.PauseKind = SUPPLEMENT) -> api.PauseBegan:
    return api.PauseBegan(at=at(when), kind=kind)


def ended(when: str, kind: api.PauseKind = SUPPLEMENT) -> api.PauseEnded:
    return api.PauseEnded(at=at(when), kind=kind)


LAND = api.Legs(
    first=api.Leg(
        what="Gửi phiếu chuyển thông tin sang cơ quan thuế",
        limit=api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=5),
    ),
    second=api.Leg(what="Trả kết quả", limit=api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=3)),
)


def land() -> api.Started:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=8)
    return api.Started(at=at("2026-10-05T09:00"), limit=limit, parts=LAND)


def appointed(reading: api.ClockReading) -> list[str | None]:
    return [written(one.due_at) if one.due_at else None for one in reading.appointments]


def test_two_appointments_are_told_and_the_second_waits_for_the_proof() -> None:
    told = CLOCK.read([land()], now=at("2026-10-05T10:00"))
    waiting = [land(), began("2026-10-12T15:00", PAYMENT)]
    paused = CLOCK.read(waiting, now=at("2026-10-20T09:00"))

    assert appointed(told) == ["2026-10-12T17:00", None]
    assert written(told.due_at) == "2026-10-15T17:00"
    assert "Trả kết quả: 3 ngày làm việc kể từ khi nhận chứng từ" in told.steps[-1].text
    assert appointed(paused) == ["2026-10-12T17:00", None]
    assert written(paused.projected_due_at) == "2026-10-23T17:00"


def test_the_second_appointment_is_counted_from_the_proof_of_payment() -> None:
    events = [land(), began("2026-10-08T10:00", PAYMENT), ended("2026-10-26T10:00", PAYMENT)]

    reading = CLOCK.read(events, now=at("2026-10-26T11:00"))

    assert appointed(reading) == ["2026-10-12T17:00", "2026-10-29T17:00"]
    assert written(reading.due_at) == "2026-10-29T17:00"
    assert any("lần hẹn sau (3 ngày làm việc) tính từ đây" in s.text for s in reading.steps)


def test_a_supplement_before_the_notice_moves_both_appointments() -> None:
    events = [land(), began("2026-10-07T10:00"), ended("2026-10-12T09:00")]

    reading = CLOCK.read(events, now=at("2026-10-12T09:00"))

    assert appointed(reading) == ["2026-10-19T17:00", None]
    assert written(reading.due_at) == "2026-10-22T17:00"


def test_a_supplement_after_the_proof_keeps_both_appointments() -> None:
    events = [
        land(),
        began("2026-10-08T10:00", PAYMENT),
        ended("2026-10-13T10:00", PAYMENT),
        began("2026-10-14T09:00"),
        ended("2026-10-15T09:00"),
    ]

    reading = CLOCK.read(events, now=at("2026-10-15T09:00"))

    assert appointed(reading) == ["2026-10-12T17:00", written(reading.due_at)]


def test_a_supplement_complete_before_the_proof_leaves_the_second_appointment() -> None:
    events = [
        land(),
        began("2026-10-08T10:00", PAYMENT),
        began("2026-10-09T10:00"),
        ended("2026-10-13T10:00"),
        ended("2026-10-26T10:00", PAYMENT),
    ]

    reading = CLOCK.read(events, now=at("2026-10-26T11:00"))

    assert appointed(reading) == ["2026-10-12T17:00", "2026-10-29T17:00"]


def test_a_first_appointment_that_was_told_binds_when_the_calendar_changes() -> None:
    told = replace(land(), told_first_at=at("2026-10-09T17:00"))

    assert appointed(CLOCK.read([told], now=at("2026-10-05T10:00")))[0] == "2026-10-09T17:00"


def test_two_appointments_are_kept_as_data() -> None:
    told = replace(land(), told_first_at=at("2026-10-12T17:00"))
    proof = replace(ended("2026-10-26T10:00", PAYMENT), told_first_at=at("2026-10-12T17:00"))

    for event in (told, proof, land()):
        assert api.event_from_data(json.loads(json.dumps(api.event_as_data(event)))) == event
