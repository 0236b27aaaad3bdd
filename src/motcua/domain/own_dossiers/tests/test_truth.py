"""What a dossier's page says first is so: withdrawn, refused, waiting, and whose time it was."""

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import TO_RECEIVE, Dossier, Stage, Status
from motcua.domain.dossiers.testing import (
    GROUND,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    hands_at,
    received_birth,
    refused,
)
from motcua.domain.dossiers.testing.supplements import asked
from motcua.domain.issuing.testing import sealed_plainly, withdrawn_plainly
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.organisations.api import set_contact
from motcua.kernel.organisations.testing import make_agency
from motcua.kernel.privacy.api import OWN, read
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


@pytest.fixture
def withdrawn(province: Province) -> Dossier:
    dossier, result = drafted_birth(province)
    sealed_plainly(result, by=province.actor("thao"))
    withdrawn_plainly(result, drafter=province.actor("ha"), clerk=province.actor("thao"))
    return fresh(dossier)


def page_of(client: Client, dossier: Dossier) -> Page:
    return Page.open(client, f"/ho-so/{dossier.code}/")


def tracked_page(dossier: Dossier) -> Page:
    form = Page.open(Client(), "/tra-cuu/").form("/tra-cuu/")
    return form.fill(ma=dossier.code, so="5678").send(Client())


@pytest.mark.needs("feedback", why="what a citizen may do against it is a complaint")
def test_a_withdrawn_result_comes_first_and_is_not_offered(hoa: Client, withdrawn: Dossier) -> None:
    page = page_of(hoa, withdrawn)

    assert page.headings()[1] == "Kết quả đã bị thu hồi"
    assert "dùng như bản giấy" not in page.text
    assert "60/2014/QH13, Điều 70" in page.text
    assert any(one.startswith("Quyết định thu hồi giấy khai sinh") for one in page.links())
    assert not any(label.startswith("Tải bản PDF") for label in page.links())
    assert "Khiếu nại" in page.links()


def test_a_result_to_take_waits_for_its_owner(hoa: Client, province: Province) -> None:
    dossier = file_birth(province)
    Dossier.objects.filter(pk=dossier.pk).update(
        status=Status.SETTLED, stage=Stage.RETURNING, settled_at=dossier.filed_at
    )

    page = Page.open(hoa, "/viec-cua-toi/")

    assert "Chờ bạn" in page.headings()
    assert "Cơ quan đang giải quyết" not in page.headings()
    assert any(one.startswith("Xem nơi nhận kết quả") for one in page.links())


def test_list_and_tracking_say_that_a_result_was_withdrawn(hoa: Client, withdrawn: Dossier) -> None:
    form = Page.open(Client(), "/tra-cuu/").form("/tra-cuu/")
    typed = withdrawn.code.replace("-", " – ")

    tracked = form.fill(ma=typed, so="0912 345 678").send(Client())

    assert "Kết quả đã bị thu hồi" in Page.open(hoa, "/viec-cua-toi/").text
    assert "Kết quả đã bị thu hồi" in tracked.headings()


@pytest.mark.needs("feedback", why="what a citizen may do against it is a complaint")
def test_a_refusal_after_appraisal_is_no_refusal_to_receive(
    hoa: Client, province: Province
) -> None:
    dossier = refused(province, received_birth(province))

    page = page_of(hoa, dossier)

    assert page.headings()[1] == "Cơ quan từ chối giải quyết hồ sơ"
    assert "Hồ sơ không được tiếp nhận" not in page.text
    assert "Kết thúc ở bước này: bị từ chối." in page.text
    assert "(3); trạng thái này cũng ghi cho hồ sơ đã nhận rồi bị từ chối giải quyết." in page.text
    assert "Khiếu nại" in page.links()


def test_a_refusal_on_the_leader_s_desk_is_not_told(hoa: Client, province: Province) -> None:
    dossier = received_birth(province)
    api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    page = page_of(hoa, dossier)
    own = Page.open(hoa, "/viec-cua-toi/").text

    assert page.headings()[1] == "Hồ sơ đang chờ lãnh đạo ký"
    assert "Đang chờ lãnh đạo ký, ở bước này từ" in page.text
    assert "đang thụ lý" not in page.text
    assert "ừ chối" not in page.text.partition("Gọi hoặc đến")[0]
    assert "Hồ sơ đang chờ lãnh đạo ký ở xã Cẩm Bình." in own


def test_tracking_says_that_it_is_late_and_whom_to_call(province: Province) -> None:
    with hands_at("2026-11-16T09:00") as hands:
        dossier = received_birth(province)
        hands.set("2026-11-20T09:00")
        told = tracked_page(dossier)

    assert "Cán bộ đang giải quyết, đã quá hẹn" in told.headings()
    assert "Gọi hoặc đến Ủy ban nhân dân xã Cẩm Bình: đến quầy tiếp nhận" in told.text


def test_tracking_says_what_was_withdrawn_and_what_to_do(withdrawn: Dossier) -> None:
    told = tracked_page(withdrawn).text

    assert f"số {withdrawn.results.get().number_text}, theo quyết định số" in told
    assert "Không dùng giấy này nữa" in told


def test_what_was_withdrawn_asks_for_no_rating(hoa: Client, province: Province) -> None:
    dossier, result = drafted_birth(province)
    sealed_plainly(result, by=province.actor("thao"))
    assert "Đánh giá" in Page.open(hoa, "/viec-cua-toi/").text

    withdrawn_plainly(result, drafter=province.actor("ha"), clerk=province.actor("thao"))

    assert fresh(dossier).status == Status.RETURNED
    assert "Đánh giá" not in Page.open(hoa, "/viec-cua-toi/").text


def test_a_supplement_says_whether_there_is_a_last_day(hoa: Client, province: Province) -> None:
    dossier = asked(province)
    page = page_of(hoa, dossier)

    assert "Không có hạn chót: bạn gửi đủ thì ngày hẹn được tính lại và báo cho bạn." in page.text
    assert "Chờ bạn bổ sung, thời hạn đang tạm dừng" in tracked_page(dossier).headings()


def test_the_time_held_is_without_the_owner_s_pause(hoa: Client, province: Province) -> None:
    with hands_at("2026-11-16T09:00") as hands:
        dossier = received_birth(province)
        hands.set("2026-11-16T10:00")
        api.request_supplement(
            actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
        )
        hands.set("2026-11-18T10:00")
        api.save_mending(
            actor=province.actor("hoa"), dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm y tế"]}
        )
        api.send_supplement(actor=province.actor("hoa"), dossier_id=dossier.id)
        hands.set("2026-11-18T11:00")
        refused(province, fresh(dossier))

        text = page_of(hoa, dossier).text

    assert "Giữ 2 giờ 00 phút làm việc, không tính lúc đồng hồ dừng." in text


def test_every_officer_who_read_is_listed_however_often_others_did(
    hoa: Client, province: Province
) -> None:
    with hands_at("2026-11-16T09:00") as hands:
        dossier = file_birth(province)
        for day in range(25):
            hands.set(f"2026-10-{day + 1:02}T10:00")
            read(province.actor("minh"), subject=dossier.subject, purpose=TO_RECEIVE)
        hands.set("2026-11-17T10:00")
        for _ in range(210):
            read(province.actor("hoa"), subject=dossier.subject, purpose=OWN)

    first = page_of(hoa, dossier)
    second = Page.open(hoa, f"/ho-so/{dossier.code}/?trang=2")

    shown = [page.root.all("tr") for page in (first, second)]
    named = [sum("Nguyễn Quang Minh" in row.text for row in rows) for rows in shown]
    assert named == [20, 5]
    assert "Chưa có cán bộ nào xem" not in first.text
    assert any(link.get("href") == "?trang=2#xem" for link in first.root.all("a"))


def test_what_was_not_mended_is_named(hoa: Client, province: Province) -> None:
    form = page_of(hoa, asked(province)).form("/bo-sung/")

    page = form.send(hoa, ("gui", "1"))

    assert page.status == 422
    assert any("“Nơi sinh” chưa được sửa." in one for one in page.alerts())
    assert "Chưa có bản mới của “Giấy chứng sinh”." in page.text


def test_whom_to_call_stands_on_the_page_or_the_way_to_the_counter(
    hoa: Client, province: Province
) -> None:
    dossier = file_birth(province)
    assert "Đến quầy tiếp nhận của cơ quan" in page_of(hoa, dossier).text

    set_contact(
        actor=SYSTEM,
        agency_id=province.cam_binh.id,
        phone="0239 000 0154",
        hours="sáng thứ Hai",
        address="Thôn Mẫu, xã Cẩm Bình",
    )

    page = page_of(hoa, dossier)
    assert "gọi 0239 000 0154 (sáng thứ Hai)" in page.text
    assert "Thôn Mẫu, xã Cẩm Bình" in page.text
    assert page.links()["0239 000 0154"] == "tel:02390000154"

    Matter.objects.filter(pk=dossier.pk).update(settled_by=make_agency(name="Sở Xa"))
    told = page_of(hoa, dossier).text
    assert "Sở Xa: gọi" not in told
    assert "gọi 0239 000 0154" in told
