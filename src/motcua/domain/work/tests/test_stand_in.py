"""Who stands in for a colleague who is away does what waits for them, on those days alone."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from motcua.domain.work import api
from motcua.domain.work.models import StandIn
from motcua.domain.work.reminders.people import holders_of
from motcua.domain.work.testing import Office, make_matter
from motcua.domain.work.tests.test_tasks import waiting
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Holding, demo, standing_of
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.notices.api import notices_of

pytestmark = pytest.mark.db

PAGE = "/can-bo/vang-mat/"
INBOX = "/can-bo/"


def post_of(office: Office, key: str) -> UUID:
    post_id = office.actor(key).post_id
    assert post_id is not None
    return post_id


def away(
    office: Office, who: str, *, by: str, named_by: str = "", first: int = 0, last: int = 3
) -> StandIn:
    return api.name_stand_in(
        actor=office.actor(named_by or who),
        post_id=post_of(office, who),
        stand_in_id=post_of(office, by),
        first_on=clock.today() + timedelta(days=first),
        last_on=clock.today() + timedelta(days=last),
    )


def test_what_is_for_who_is_away_waits_for_both(office: Office) -> None:
    matter = make_matter(office, held_by="ha", holder_post_id=post_of(office, "ha"))
    task = api.open_task(
        make_matter(office, held_by="dung"),
        act="",
        name="Cho ý kiến",
        unit_id=office.unit_id("ha"),
        post_id=post_of(office, "ha"),
    )
    before = waiting(office, "thao")

    row = away(office, "ha", by="thao")

    thao = office.actor("thao")
    page = sign_in(Client(), demo.account_of("thao")).get("/can-bo/").content.decode()
    assert page.count("thay cho Công chức tư pháp - hộ tịch") == 1
    assert before == []
    assert set(waiting(office, "thao")) == {matter.code, task.matter.code}
    assert matter.code in waiting(office, "ha")
    assert api.is_holder(thao, matter)
    assert api.is_own(thao, task)
    told = entries(Subject(kind="stand_in", id=row.pk))
    assert [entry.event for entry in told] == ["work.stand_in_named"]


@pytest.mark.parametrize(("first", "last"), [(1, 3), (2, 2)])
def test_it_waits_for_nobody_else_on_other_days(office: Office, first: int, last: int) -> None:
    matter = make_matter(office, held_by="ha", holder_post_id=post_of(office, "ha"))

    away(office, "ha", by="thao", first=first, last=last)

    assert waiting(office, "thao") == []
    assert not api.is_holder(office.actor("thao"), matter)


def test_who_is_back_early_ends_it(office: Office) -> None:
    matter = make_matter(office, held_by="ha", holder_post_id=post_of(office, "ha"))
    row = away(office, "ha", by="thao")

    api.end_stand_in(actor=office.actor("ha"), stand_in_id=row.pk)

    assert waiting(office, "thao") == []
    assert not api.is_holder(office.actor("thao"), matter)
    with pytest.raises(api.StandInRefusedError):
        api.end_stand_in(actor=office.actor("ha"), stand_in_id=row.pk)


def test_a_leader_names_who_stands_in_for_somebody_who_is_ill(office: Office) -> None:
    assert away(office, "ha", by="thao", named_by="tuan").named_by_id == post_of(office, "tuan")


@pytest.mark.parametrize(
    ("who", "by", "named_by", "why"),
    [
        ("ha", "lan", "ha", "cùng cơ quan"),
        ("ha", "ha", "ha", "người khác"),
        ("ha", "thao", "dung", "Chỉ người vắng mặt"),
        ("ha", "thao", "khoa", "Chỉ người vắng mặt"),
    ],
)
def test_strangers_do_not_stand_in_nor_name_who_does(
    office: Office, who: str, by: str, named_by: str, why: str
) -> None:
    with pytest.raises(api.StandInRefusedError, match=why):
        away(office, who, by=by, named_by=named_by)

    assert not StandIn.objects.exists()


def in_post_of(office: Office, key: str, other: str) -> Actor:
    """Return somebody as they work after choosing the post of another, where they hold it."""
    standing = standing_of(demo.account_of(key).id)
    assert standing is not None
    return standing.actor(post_id=post_of(office, other))


def test_of_another_unit_they_have_all_that_waits_for_the_unit(office: Office) -> None:
    by_name = make_matter(office, held_by="dung", holder_post_id=post_of(office, "dung"))
    of_unit = make_matter(office, held_by="dung")

    row = away(office, "dung", by="mai")

    lent = in_post_of(office, "mai", "dung")
    assert (lent.post_id, lent.unit_id) == (post_of(office, "dung"), office.unit_id("dung"))
    assert {one.matter_id for one in api.inbox(lent)} == {by_name.pk, of_unit.pk}
    assert api.is_holder(lent, by_name)
    assert api.is_holder(lent, of_unit)
    assert not api.is_holder(office.actor("mai"), of_unit)
    browser = sign_in(Client(), demo.account_of("mai"))
    shown = " ".join(browser.get("/can-bo/").content.decode().split())
    assert "2 việc thay cho Công chức kinh tế, Phòng Kinh tế" in shown
    opened = f"/can-bo/o/{of_unit.code}/"
    chosen = {"vi-tri": str(lent.post_id), "den": opened}
    assert browser.post("/tai-khoan/vi-tri/", chosen).headers["Location"] == opened
    away_from_here = browser.post("/tai-khoan/vi-tri/", {**chosen, "den": "https://x.example/"})
    assert away_from_here.headers["Location"] == "/tai-khoan/"

    api.end_stand_in(actor=office.actor("dung"), stand_in_id=row.pk)
    assert in_post_of(office, "mai", "dung").post_id == post_of(office, "mai")
    assert office.actor("dung").post_id == post_of(office, "dung")


def test_who_holds_the_post_meanwhile_is_told_and_not_called_away(office: Office) -> None:
    matter = make_matter(office, held_by="dung", holder_post_id=post_of(office, "dung"))
    away(office, "dung", by="mai")

    told = holders_of(matter, day=clock.today())
    name = demo.account_of("mai").display_name
    labels = [one.label for one in api.targets_of(office.actor("ha")) if name in one.label]

    assert told == [demo.account_of("mai").id]
    assert [label for label in labels if label.startswith(f"{name}") and "nghỉ" in label] == []


def test_the_post_is_lent_for_its_days_alone(office: Office) -> None:
    away(office, "dung", by="mai", first=2, last=3)
    held = Holding.objects.get(account=demo.account_of("mai"), post=post_of(office, "dung"))

    assert in_post_of(office, "mai", "dung").post_id == post_of(office, "mai")
    assert held.valid_from == clock.today() + timedelta(days=2)
    assert held.valid_to == clock.today() + timedelta(days=4)


@pytest.mark.parametrize(("who", "by"), [("tuan", "dung"), ("thao", "dung")])
def test_who_signs_or_seals_is_not_stood_in_for_from_another_unit(
    office: Office, who: str, by: str
) -> None:
    with pytest.raises(api.StandInRefusedError, match="bằng văn bản"):
        away(office, who, by=by)

    assert not StandIn.objects.exists()
    assert not Holding.objects.filter(post=post_of(office, who), account=demo.account_of(by))


def test_nobody_lends_a_post_to_themselves(office: Office) -> None:
    with pytest.raises(api.StandInRefusedError):
        away(office, "dung", by="tuan", named_by="tuan")


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (3, 1)])
def test_days_that_are_over_or_back_to_front_are_refused(
    office: Office, first: int, last: int
) -> None:
    with pytest.raises(api.StandInRefusedError):
        away(office, "ha", by="thao", first=first, last=last)


def test_nobody_is_stood_in_for_twice_on_a_day(office: Office) -> None:
    away(office, "ha", by="thao", first=2, last=4)

    with pytest.raises(api.StandInRefusedError):
        away(office, "ha", by="thao", first=4, last=6)
    away(office, "ha", by="thao", first=5, last=6)

    assert StandIn.objects.count() == 2


@pytest.mark.parametrize(("first", "is_told"), [(0, True), (1, False)])
def test_whoever_passes_a_matter_on_is_told_who_is_away_and_who_stands_in(
    office: Office, first: int, is_told: bool
) -> None:
    away(office, "ha", by="thao", first=first, last=3)

    name = demo.account_of("ha").display_name
    labels = [one.label for one in api.targets_of(office.actor("dung"))]
    (label,) = [one for one in labels if one.startswith(name)]

    last = clock.today() + timedelta(days=3)
    by = demo.account_of("thao").display_name
    assert label.endswith(f" – nghỉ đến hết {last:%d/%m/%Y}; {by} đứng thay") is is_told
    assert ("nghỉ" in label) is is_told


def test_it_is_named_and_ended_on_a_page(office: Office) -> None:
    browser = sign_in(Client(), demo.account_of("ha"))
    empty = browser.get(PAGE).content.decode()
    typed = {
        "post": post_of(office, "ha").hex,
        "stand_in": post_of(office, "thao").hex,
        "first": clock.today().isoformat(),
        "last": clock.today().isoformat(),
    }

    named = browser.post(PAGE, typed, follow=True).content.decode()
    again = browser.post(PAGE, typed)
    row = StandIn.objects.get()
    ended = browser.post(f"{PAGE}thoi/", {"id": str(row.pk)}, follow=True).content.decode()

    assert "Chưa ghi ai vắng mặt" in empty
    assert "Đang vắng" in named
    assert again.status_code == 422
    assert "đã có người đứng thay" in again.content.decode()
    assert "Chưa ghi ai vắng mặt" in ended


def test_that_the_head_is_away_counts_for_signatures_once_a_second_person_says_so(
    office: Office,
) -> None:
    head, today = post_of(office, "tuan"), clock.today()
    row = away(office, "tuan", by="quy", named_by="quy")
    assert api.days_away([head], today, today) == []
    for who in ("quy", "ha"):
        with pytest.raises(api.StandInRefusedError):
            api.confirm_absence(actor=office.actor(who), stand_in_id=row.pk)

    (notice,) = notices_of(office.actor("tuan"))
    assert notice.template == "absence_recorded"
    assert "chờ Ông/Bà xác nhận" in sign_in(Client(), demo.account_of("tuan")).get(INBOX).text
    assert "chờ Ông/Bà xác nhận" not in sign_in(Client(), demo.account_of("quy")).get(INBOX).text
    thao = sign_in(Client(), demo.account_of("thao"))
    assert "chờ Ông/Bà xác nhận" in thao.get(INBOX).text
    assert "Chờ người thứ hai xác nhận" in thao.get(PAGE).content.decode()
    thao.post(f"{PAGE}xac-nhan/", {"id": row.pk.hex})

    assert "chờ Ông/Bà xác nhận" not in thao.get(INBOX).text
    (counting,) = api.days_away([head], today, today)
    assert counting.confirmed_by_id == post_of(office, "thao")
    told = entries(Subject(kind="stand_in", id=row.pk))
    assert [entry.event for entry in told][1:] == ["work.absence_confirmed"]
    for who, day in (("tuan", 10), ("thao", 20)):
        plain = away(office, "tuan", by="quy", named_by=who, first=day, last=day)
        assert plain.confirmed_at is not None
