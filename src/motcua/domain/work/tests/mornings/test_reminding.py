"""A leader reminds whoever holds a matter of his agency: one notice, once a day, in the ledger."""

from collections.abc import Iterator

import pytest

from motcua.domain.work import api
from motcua.domain.work.actions.remind import remind
from motcua.domain.work.cli import acts_json, do_json
from motcua.domain.work.errors import NotRemindedError
from motcua.domain.work.models import Matter
from motcua.domain.work.reminders.people import holders_of
from motcua.domain.work.testing import SHARING, Office, OpenedToy, make_matter, toy_kind
from motcua.domain.work.tests.mornings.stand import MORNING, Stand, at, events_of, told
from motcua.domain.work.tests.test_stand_in import away, post_of
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor, clock

pytestmark = pytest.mark.db


ACT = api.remind_act(SHARING, order=1)


def _acts(actor: Actor, code: str) -> api.ActsOn[OpenedToy]:
    rows = Matter.objects.select_related("holder_unit", "settled_by")
    return api.ActsOn(actor=actor, opened=OpenedToy(rows.get(code=code)), acts=[ACT])


@pytest.fixture(autouse=True)
def _reminded(office: Office, stand: Stand) -> Iterator[None]:
    stand(MORNING)
    with toy_kind(acts=_acts):
        yield


def test_the_holder_is_told_by_code_and_it_is_recorded(office: Office) -> None:
    matter = make_matter(office, held_by="ha", whose="Trần Thị Hoa", due_at=at("2026-11-16T17:00"))

    said = do_json("tuan", matter.code, "nhac-nguoi-giu", {}, is_tried_only=False)["said"]

    assert said == f"Đã nhắc người đang giữ {matter.code}."
    (words,) = told(office, "ha")
    assert f"giải quyết {matter.code}, quá 2 ngày làm việc" in words
    assert "Hoa" not in words
    assert events_of(matter) == ["work.reminded"]


def test_it_is_done_once_a_day(office: Office, stand: Stand) -> None:
    matter = make_matter(office, held_by="ha", due_at=at("2026-11-16T17:00"))
    remind(actor=office.actor("tuan"), matter_id=matter.pk)

    with pytest.raises(NotRemindedError, match="Hôm nay đã nhắc"):
        remind(actor=office.actor("tuan"), matter_id=matter.pk)
    assert "Hôm nay đã nhắc" in str(acts_json("tuan", matter.code)["acts"])
    assert len(events_of(matter)) == 1

    stand("2026-11-19T07:00")
    remind(actor=office.actor("tuan"), matter_id=matter.pk)
    assert len(told(office, "ha")) == 2


def test_only_a_leader_of_the_agency_is_offered_it(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    elsewhere = make_matter(office, held_by="lan")

    def offered(key: str, code: str) -> list[object]:
        acts = acts_json(key, code)["acts"]
        return [act["act"] for act in acts]  # type: ignore[attr-defined]

    assert offered("tuan", matter.code) == ["remind_holder"]
    assert offered("ha", matter.code) == []
    assert offered("tuan", elsewhere.code) == []
    with pytest.raises(NotVisibleError):
        remind(actor=office.actor("khoa"), matter_id=matter.pk)
    with pytest.raises(NotRemindedError, match="cơ quan khác"):
        remind(actor=office.actor("tuan"), matter_id=elsewhere.pk)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"paused_at": at(MORNING)}, "tạm dừng"),
        ({"settled_at": at(MORNING)}, "xử lý xong"),
        ({"held_by": "tuan"}, "chỗ Ông/Bà"),
    ],
)
def test_nobody_is_reminded_of_what_does_not_wait_for_them(
    office: Office, changes: dict[str, object], why: str
) -> None:
    matter = make_matter(office, **{"held_by": "ha", **changes})  # type: ignore[arg-type]

    with pytest.raises(NotRemindedError, match=why):
        remind(actor=office.actor("tuan"), matter_id=matter.pk)
    assert (told(office, "ha"), events_of(matter)) == ([], [])


def test_nobody_is_told_where_the_matter_concerns_all_who_are_there(office: Office) -> None:
    matter = make_matter(office, held_by="ha")
    api.recuse(matter, [office.actor("ha").id])

    with pytest.raises(NotRemindedError, match="không có ai"):
        remind(actor=office.actor("tuan"), matter_id=matter.pk)


def test_the_holders_are_those_in_whose_inbox_it_waits(office: Office) -> None:
    cases = [
        make_matter(office, held_by="ha"),
        make_matter(office, held_by="ha", holder_role="clerk"),
        make_matter(office, held_by="ha", holder_post_id=post_of(office, "ha")),
        make_matter(office, held_by="minh"),
    ]
    day, everybody = clock.today(), ("minh", "ha", "dung", "tuan", "thao")

    for matter in cases:
        seen = {office.actor(key).id for key in everybody if matter.code in waiting(office, key)}
        assert set(holders_of(matter, day=day)) == seen

    away(office, "ha", by="thao")
    assert holders_of(cases[2], day=day) == [office.actor("thao").id]
