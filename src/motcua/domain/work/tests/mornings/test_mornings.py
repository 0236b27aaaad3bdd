"""Each working morning whoever has something pressing is told so: once, in one notice, by code."""

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.work import api
from motcua.domain.work.actions.remind_officer import remind_officer
from motcua.domain.work.cli import remind_json
from motcua.domain.work.models import StandIn
from motcua.domain.work.testing import Office, make_matter
from motcua.domain.work.tests.mornings.stand import MORNING, Stand, at, morning, told
from motcua.domain.work.tests.test_stand_in import away, post_of
from motcua.kernel.base.api import clock
from motcua.kernel.jobs.testing import hurry, run_jobs
from motcua.kernel.notices.api import notices_of
from motcua.kernel.organisations.api import Agency, ModuleSwitch, Unit

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _wednesday(stand: Stand) -> None:
    stand(MORNING)


def test_one_notice_says_how_much_is_how_pressing_and_names_the_first_codes(
    office: Office,
) -> None:
    late = make_matter(office, held_by="ha", whose="Trần Thị Hoa", due_at=at("2026-11-17T17:00"))
    today = make_matter(office, held_by="ha", due_at=at("2026-11-18T17:00"))
    tomorrow = make_matter(office, held_by="ha", due_at=at("2026-11-19T17:00"))
    make_matter(office, held_by="ha", due_at=at("2026-11-20T08:00"))

    morning()

    (words,) = told(office, "ha")
    assert words.startswith("Ủy ban nhân dân xã Cẩm Bình, 07:00 ")
    assert words.endswith(
        "Ông/Bà có 1 việc quá hạn, 1 việc hạn hôm nay, 1 việc hạn ngày làm việc tới. Trước hết: "
        f"{late.code}, {today.code}, {tomorrow.code}. Mở danh sách để xem tất cả."
    )
    assert notices_of(office.actor("ha"))[0].path == "/can-bo/"


def test_many_matters_are_one_notice_with_a_few_codes(office: Office) -> None:
    for _ in range(7):
        make_matter(office, held_by="ha", due_at=at("2026-11-18T17:00"))

    morning()

    (words,) = told(office, "ha")
    assert "7 việc hạn hôm nay" in words
    assert words.count("O-") == 4
    assert " …. Mở" in words


def test_on_friday_monday_is_the_next_working_day_and_saturday_tells_nobody(
    office: Office, stand: Stand
) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-23T17:00"))

    stand("2026-11-21T07:00")
    morning()
    assert told(office, "ha") == []

    stand("2026-11-20T07:00")
    morning()
    assert "1 việc hạn ngày làm việc tới" in told(office, "ha")[0]


def test_a_morning_run_twice_or_late_tells_once(office: Office, stand: Stand) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-18T17:00"))
    morning()

    stand("2026-11-18T15:00")
    morning()
    morning()

    assert len(told(office, "ha")) == 1
    stand("2026-11-19T07:00")
    morning()
    assert len(told(office, "ha")) == 2


def test_two_workers_with_the_same_morning_tell_once(office: Office) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-18T17:00"))
    ha, day = office.actor("ha"), clock.today()

    for _ in range(2):
        remind_officer(account_id=ha.id, agency_id=office.cam_binh.pk, day=day)

    assert len(told(office, "ha")) == 1


def test_a_morning_broken_off_at_any_statement_misses_and_doubles_nobody(office: Office) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-16T17:00"))
    make_matter(office, held_by="dung", due_at=at("2026-11-13T17:00"))

    for k in (3, 9, 14, 20, 26, 33, 41, 50, 60, 72, 85, 100):
        with (
            connection.execute_wrapper(_breaking_at(k, count(1))),
            suppress(OperationalError),
        ):
            morning()
        hurry()
    morning()
    hurry()
    run_jobs()

    assert [len(told(office, key)) for key in ("ha", "dung", "tuan")] == [1, 1, 1]


def _breaking_at(k: int, counter: "count[int]") -> Callable[..., object]:
    def wrapper(execute: Callable[..., object], *rest: object) -> object:
        if next(counter) == k:
            raise OperationalError("the plug was pulled")
        return execute(*rest)

    return wrapper


@pytest.mark.parametrize("when", ["paused_at", "settled_at"])
def test_what_waits_for_the_citizen_or_is_done_reminds_nobody(office: Office, when: str) -> None:
    changes: dict[str, Any] = {when: clock.now()}
    make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"), **changes)

    morning()

    assert told(office, "ha") == told(office, "tuan") == []


def test_what_has_ended_reminds_nobody_though_a_task_is_left(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    api.open_task(matter, act="", name="Cho ý kiến", unit_id=office.unit_id("dung"))
    matter.holder_unit, matter.ended_at = None, clock.now()
    matter.save()
    api.keep_reach(matter)

    morning()

    assert told(office, "ha") == told(office, "dung") == []


def test_a_task_with_a_time_of_its_own_reminds_its_unit_before_the_matter_is_due(
    office: Office,
) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-12-10T17:00"))
    api.open_task(
        matter,
        act="",
        name="Cho ý kiến",
        unit_id=office.unit_id("dung"),
        due_at=at("2026-11-17T17:00"),
    )

    morning()

    assert told(office, "ha") == []
    assert "1 việc quá hạn" in told(office, "dung")[0]


def test_who_stands_in_is_told_in_place_of_who_is_away(office: Office, stand: Stand) -> None:
    make_matter(office, held_by="ha", holder_post_id=post_of(office, "ha"), due_at=at(MORNING[:10]))
    away(office, "ha", by="thao")

    morning()

    assert told(office, "ha") == []
    assert len(told(office, "thao")) == 1
    StandIn.objects.update(ended_at=clock.now())
    stand("2026-11-19T07:00")
    morning()
    assert len(told(office, "ha")) == 1
    assert len(told(office, "thao")) == 1


def test_whoever_is_kept_out_of_a_matter_hears_nothing_of_it(office: Office) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    api.recuse(matter, [office.actor("ha").id, office.actor("tuan").id])

    morning()

    assert told(office, "ha") == told(office, "tuan") == []


def test_the_clerk_is_told_of_what_waits_for_the_clerk_alone(office: Office) -> None:
    make_matter(office, held_by="ha", holder_role="clerk", due_at=at("2026-11-18T17:00"))

    morning()

    assert told(office, "ha") == []
    assert len(told(office, "thao")) == 1


def test_a_module_that_is_away_or_switched_off_reminds_nobody(office: Office, stand: Stand) -> None:
    make_matter(office, held_by="ha", kind="gone", due_at=at("2026-11-10T17:00"))
    make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    off = ModuleSwitch.objects.create(
        agency=office.cam_binh, module="toy", switched_off_at=clock.now(), legal_basis="thử"
    )

    morning()

    assert told(office, "ha") == told(office, "tuan") == []
    off.delete()
    stand("2026-11-19T07:00")
    morning()
    assert "1 việc quá hạn" in told(office, "ha")[0]


def test_a_late_morning_leaves_to_the_next_one_what_that_one_tells(
    office: Office, stand: Stand
) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    day = clock.today()
    stand("2026-11-19T06:00")

    ha = office.actor("ha")
    assert not remind_officer(account_id=ha.id, agency_id=office.cam_binh.pk, day=day)


def test_a_morning_costs_the_same_however_much_there_is(office: Office, stand: Stand) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    of_one = _cost()
    for _ in range(12):
        make_matter(office, held_by="ha", due_at=at("2026-11-10T17:00"))
    stand("2026-11-19T07:00")

    assert _cost() == of_one
    assert "12 việc báo lên" in told(office, "tuan")[0]


def _cost() -> int:
    with CaptureQueriesContext(connection) as seen:
        morning()
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in seen)


def test_the_command_says_what_would_be_told_without_telling_it(office: Office) -> None:
    matter = make_matter(office, held_by="ha", whose="Trần Thị Hoa", due_at=at("2026-11-10T17:00"))

    data = remind_json(is_tried_only=True)

    assert data == {
        "day": "2026-11-18",
        "notices": data["notices"],
        "escalations": [{"kind": "toy", "code": matter.code, "level": "agency"}],
        "total": 3,
        "sent": False,
    }
    run_jobs()
    assert told(office, "ha") == told(office, "tuan") == []
    assert "Hoa" not in str(data)
    assert "Phan Thu Hà" not in str(data)

    remind_json(is_tried_only=False)
    run_jobs()
    again = remind_json(is_tried_only=True)
    assert len(told(office, "ha")) == len(told(office, "tuan")) == 1
    assert (again["total"], again["escalations"]) == (0, [])


def test_every_agency_goes_by_its_own_calendar(office: Office) -> None:
    make_matter(office, held_by="ha", due_at=at("2026-11-18T17:00"))
    Agency.objects.filter(pk=office.cam_binh.pk).update(calendar_code="nowhere")
    elsewhere = Unit.objects.get(pk=office.unit_id("nam")).agency
    make_matter(office, held_by="nam", settled_by=elsewhere, due_at=at("2026-11-18T17:00"))

    morning()

    assert told(office, "ha") == []
    assert len(told(office, "nam")) == 1
