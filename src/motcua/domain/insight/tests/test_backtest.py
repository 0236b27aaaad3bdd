"""Dossiers that ended are held against another version; numbers come out and nothing else."""

from collections import Counter
from dataclasses import replace

import pytest

from motcua.domain.dossiers.api import policy_of
from motcua.domain.dossiers.testing import Hands, Province, file_birth
from motcua.domain.dossiers.testing.versions import (
    asking,
    five_days,
    nothing,
    publish_changed,
    shorter,
    wanting_paper,
)
from motcua.domain.insight.actions.past_readings import start_backtest, stop_reading
from motcua.domain.insight.actions.read_on import read_on
from motcua.domain.insight.errors import PastReadingRefusedError
from motcua.domain.insight.jobs import ask_for_batch
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import backtest_of, the_year, withdrawn_birth
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version
from motcua.kernel.deadlines.api import (
    Channel,
    calendar_for,
    countable,
    due_at,
    parse_limit,
    working_minutes_between,
)
from motcua.kernel.jobs.testing import run_jobs, waiting
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.privacy.api import erase_key, readings_of

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def the_version() -> Version:
    return Version.objects.get(definition__code=BIRTH)


def test_a_version_held_against_itself_differs_nowhere_and_opens_nothing(
    province: Province, hands: Hands
) -> None:
    dossier = withdrawn_birth(province)

    reading = backtest_of(province, the_version())

    assert reading.state == "done"
    assert (reading.done, reading.total) == (1, 1)
    assert reading.tally == {"read": 1, "from:1": 1, "same": 1}
    assert "backtest" not in [row.purpose for row in readings_of(dossier.subject)]


def test_a_version_that_only_begins_later_differs_nowhere(province: Province, hands: Hands) -> None:
    withdrawn_birth(province)
    new = publish_changed(hands, nothing)

    reading = backtest_of(province, new)

    assert reading.tally == {"read": 1, "from:1": 1}


def test_each_kind_of_difference_is_counted(province: Province, hands: Hands) -> None:
    for _ in range(2):
        withdrawn_birth(province)
    file_birth(province)
    new = publish_changed(hands, shorter, asking(), wanting_paper)

    reading = backtest_of(province, new)

    tally = reading.tally
    minutes = {key: count for key, count in tally.items() if key.startswith("minutes:")}
    assert tally["read"] == reading.total == 2
    assert (tally["any"], tally["decided"], tally["refused"]) == (2, 2, 2)
    assert tally["wrong:ghiChuMoi"] == tally["missing:MOI-01"] == 2
    assert "accepted" not in tally
    assert reading.labels["wrong:ghiChuMoi"] == "Số sổ hộ nghèo"
    assert reading.labels["missing:MOI-01"] == "Giấy xác nhận mới"
    assert sum(minutes.values()) == tally.get("later", 0) + tally.get("earlier", 0) == 2


def test_what_is_read_is_seen_by_the_owner_under_its_own_purpose(
    province: Province, hands: Hands
) -> None:
    dossier = withdrawn_birth(province)
    new = publish_changed(hands, asking())

    reading = backtest_of(province, new)

    rows = [row for row in readings_of(dossier.subject) if row.purpose == "backtest"]
    assert len(rows) == 1
    assert rows[0].unit_id is None
    kept = f"{reading.tally} {reading.labels}"
    assert dossier.code not in kept
    assert "Khôi" not in kept
    assert [entry.event for entry in entries(_subject(reading))] == ["past_reading.started"]


def _subject(reading: PastReading) -> Subject:
    return Subject(kind="past_reading", id=reading.id)


def test_what_was_erased_is_counted_as_erased(province: Province, hands: Hands) -> None:
    gone, _kept = withdrawn_birth(province), withdrawn_birth(province)
    new = publish_changed(hands, asking())
    erase_key(gone.subject)

    reading = backtest_of(province, new)

    assert (reading.tally["erased"], reading.tally["read"]) == (1, 1)
    assert reading.done == 2


def test_what_makes_no_sense_any_more_is_counted_as_unreadable(
    province: Province, hands: Hands
) -> None:
    odd, other = withdrawn_birth(province), withdrawn_birth(province)
    new = publish_changed(hands, asking())
    odd.answers = other.answers
    odd.save()

    reading = backtest_of(province, new)

    assert (reading.tally["unreadable"], reading.tally["read"]) == (1, 1)


def test_a_batch_that_comes_twice_counts_once(province: Province, hands: Hands) -> None:
    withdrawn_birth(province)
    new = publish_changed(hands, asking())
    reading = start_backtest(
        actor=province.actor("kien"), code=BIRTH, period=the_year(), version=new
    )

    for _ in range(3):
        read_on(reading_id=reading.id, done=0, ask=ask_for_batch)
    run_jobs()

    reading.refresh_from_db()
    assert (reading.tally["read"], reading.done, reading.state) == (1, 1, "done")


def test_batches_follow_each_other_to_the_end(
    province: Province, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.kernel.base.api import limits

    known = limits.get
    small = {"insight.past_batch_count": 2}
    monkeypatch.setattr(limits, "get", lambda name: small.get(name) or known(name))
    for _ in range(5):
        withdrawn_birth(province)
    new = publish_changed(hands, asking())

    reading = backtest_of(province, new)

    assert (reading.tally["read"], reading.done, reading.total) == (5, 5, 5)


def test_one_is_read_at_a_time_and_can_be_stopped(province: Province, hands: Hands) -> None:
    withdrawn_birth(province)
    kien = province.actor("kien")
    first = start_backtest(actor=kien, code=BIRTH, period=the_year(), version=the_version())

    with pytest.raises(PastReadingRefusedError, match="chưa xong"):
        start_backtest(actor=kien, code=BIRTH, period=the_year(), version=the_version())
    stop_reading(actor=kien, reading_id=first.id)
    run_jobs()

    first.refresh_from_db()
    assert (first.state, first.done, first.tally) == ("stopped", 0, {})
    assert start_backtest(actor=kien, code=BIRTH, period=the_year(), version=the_version())


@pytest.mark.parametrize("who", ["hoa", "minh", "tuan"])
def test_whoever_does_not_design_may_not(province: Province, hands: Hands, who: str) -> None:
    with pytest.raises(PastReadingRefusedError, match="người soạn"):
        start_backtest(
            actor=province.actor(who), code=BIRTH, period=the_year(), version=the_version()
        )

    assert not PastReading.objects.exists()
    assert not waiting("read_past")


def test_an_impossible_period_is_refused(province: Province, hands: Hands) -> None:
    year = the_year()
    bad = [
        replace(year, since=year.until, until=year.since),
        replace(year, until=year.until.replace(year=year.until.year + 1)),
        replace(year, since=year.since.replace(year=1990)),
    ]

    for period in bad:
        with pytest.raises(PastReadingRefusedError):
            start_backtest(
                actor=province.actor("kien"), code=BIRTH, period=period, version=the_version()
            )
    assert not PastReading.objects.exists()


def test_another_procedures_version_is_refused(province: Province, hands: Hands) -> None:
    with pytest.raises(PastReadingRefusedError, match="không thuộc"):
        start_backtest(
            actor=province.actor("kien"), code="1.000656", period=the_year(), version=the_version()
        )


def test_counts_equal_a_naive_recount_of_the_dossiers(province: Province, hands: Hands) -> None:
    copies = [0, 1, 2, 0, 3, 1]
    given = {"nycEmail": "hoa@vidu.vn"}
    dossiers = [
        withdrawn_birth(province, answers={"soLuongBanSao": n, **(given if place % 2 else {})})
        for place, n in enumerate(copies)
    ]
    file_birth(province)
    new = publish_changed(hands, asking("moi", required="soLuongBanSao > 1"), five_days)

    tally = backtest_of(province, new).tally

    refused = sum(n > 1 for n in copies)
    assert tally["read"] == len(dossiers)
    assert tally["refused"] == tally["wrong:moi"] == tally["decided"] == refused
    limit = countable(parse_limit("05 ngày làm việc"))
    naive: Counter[str] = Counter()
    for dossier in dossiers:
        calendar = calendar_for(dossier.settled_by.calendar_code)
        told = dossier.due_at
        due = due_at(
            dossier.filed_at, limit, calendar, channel=Channel.ONLINE, policy=policy_of(dossier)
        ).due_at
        assert told is not None
        assert due is not None
        naive[f"minutes:{working_minutes_between(told, due, calendar)}"] += 1
    assert {key: n for key, n in tally.items() if key.startswith("minutes:")} == dict(naive)
    assert tally["later"] == tally["any"] == len(dossiers)


def test_a_batch_that_waited_since_dossiers_read_the_past_is_counted(
    province: Province, hands: Hands
) -> None:
    new = publish_changed(hands, nothing)
    reading = start_backtest(
        actor=province.actor("kien"), code=BIRTH, period=the_year(), version=new
    )
    (job,) = waiting("read_past")
    job.name = "motcua.domain.dossiers.jobs.read_past"
    job.save()

    run_jobs()

    reading.refresh_from_db()
    assert reading.state == "done"
