"""A designer tries a version on dossiers that ended, and reads counts in the studio."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Hands, Province
from motcua.domain.dossiers.testing.versions import asking, publish_changed, shorter
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import withdrawn_birth
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import limits
from motcua.kernel.definitions.api.versions import start_draft
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/chay-lai/"
PROCEDURE = f"/xuong/thu-tuc/{BIRTH}/"


def test_the_way_leads_from_the_procedure_through_progress_to_counts(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossiers = [withdrawn_birth(province) for _ in range(6)]
    publish_changed(hands, shorter, asking())

    page = Page.open(kien, PROCEDURE)
    assert page.links()["Chạy lại hồ sơ đã kết thúc theo phiên bản khác"] == URL
    page = Page.open(kien, URL)
    assert "Một năm qua có 6 hồ sơ đã kết thúc" in page.text
    form = page.form("/bat-dau/")
    form.values["tried"] = ["2"]
    page = form.send(kien)
    assert "Đã đọc 0 trong 6 hồ sơ" in page.text
    assert "every 3s" in page.html

    run_jobs()
    page = Page.open(kien, page.url)
    assert "6 trong 6 hồ sơ đã kết thúc sẽ được quyết định khác" in page.text
    assert "Số sổ hộ nghèo" in page.text
    assert "trung vị +" in page.text
    assert "every 3s" not in page.html.partition("<main")[2]
    assert not [one for one in dossiers if one.code in page.html or "Khôi" in page.html]
    assert "6 trong 6 hồ sơ" in Page.open(kien, URL).text


def test_a_group_of_few_is_never_shown_by_its_number(
    kien: Client, province: Province, hands: Hands
) -> None:
    for number in range(6):
        withdrawn_birth(province, answers={"soLuongBanSao": 1 if number < 2 else 0})
    publish_changed(hands, asking(required="soLuongBanSao > 0"))

    form = Page.open(kien, URL).form("/bat-dau/")
    form.values["tried"] = ["2"]
    page = form.send(kien)
    run_jobs()
    page = Page.open(kien, page.url)

    assert PastReading.objects.get().tally["refused"] == 2
    assert "Ít hơn 5 trong 6 hồ sơ" in page.text
    cells = [cell.text for cell in page.root.all("td")]
    assert "ít hơn 5" in cells
    assert "2" not in cells


def test_of_very_few_dossiers_nothing_is_told(
    kien: Client, province: Province, hands: Hands
) -> None:
    withdrawn_birth(province)
    publish_changed(hands, asking())

    form = Page.open(kien, URL).form("/bat-dau/")
    form.values["tried"] = ["2"]
    page = form.send(kien)
    run_jobs()
    page = Page.open(kien, page.url)

    assert "Chưa đủ dữ liệu" in page.text
    assert "Số sổ hộ nghèo" not in page.text


def test_a_draft_is_tried_as_it_stood_and_its_page_says_what_came_out(
    kien: Client, province: Province, hands: Hands
) -> None:
    for _ in range(5):
        withdrawn_birth(province)
    draft = start_draft(actor=province.actor("kien"), kind=KIND, code=BIRTH)

    page = Page.open(kien, f"/xuong/ban-nhap/{draft.pk}/")
    link = page.links()["Chạy lại hồ sơ đã kết thúc theo bản nháp này"]
    assert link == f"{URL}?ban-nhap={draft.pk}"
    form = Page.open(kien, link).form("/bat-dau/")
    assert form.values["tried"] == [f"nhap-{draft.pk}"]
    form.send(kien)
    run_jobs()

    reading = PastReading.objects.get()
    assert (reading.draft_id, reading.draft_revision, reading.state) == (draft.pk, 1, "done")
    text = Page.open(kien, f"/xuong/ban-nhap/{draft.pk}/").text
    assert "Không hồ sơ nào trong 5 hồ sơ đã kết thúc có gì khác" in text
    assert "lần lưu 1" in text


def test_nothing_ended_is_said_with_what_to_do(kien: Client, province: Province) -> None:
    page = Page.open(kien, URL)

    assert "Một năm qua chưa có hồ sơ nào kết thúc" in page.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"tried": "nhap-khong", "since": "01/01/2026", "until": "02/01/2026"}, 422),
        ({"tried": "99", "since": "01/01/2026", "until": "02/01/2026"}, 422),
        ({"tried": "1", "since": "hôm qua", "until": "x" * 5000}, 422),
        ({"tried": "1", "since": "02/01/2026", "until": "01/01/2026"}, 409),
        ({"tried": "1", "since": "01/01/0001", "until": "01/01/2026"}, 409),
        ({"tried": "1", "since": "01/01/2026", "until": "31/12/9999"}, 409),
    ],
)
def test_what_makes_no_sense_is_refused_with_words(
    kien: Client, province: Province, sent: dict[str, str], status: int
) -> None:
    response = kien.post(f"{URL}bat-dau/", sent)

    assert response.status_code == status
    assert not PastReading.objects.exists()


def test_a_reading_can_be_stopped(kien: Client, province: Province, hands: Hands) -> None:
    for _ in range(2):
        withdrawn_birth(province)
    form = Page.open(kien, URL).form("/bat-dau/")
    form.values["tried"] = ["1"]
    page = form.send(kien)

    page = page.form("/dung/").send(kien)
    run_jobs()

    assert "rồi đã dừng" in Page.open(kien, page.url).text
    assert PastReading.objects.get().tally == {}


def test_one_that_does_not_move_says_so(kien: Client, province: Province, hands: Hands) -> None:
    withdrawn_birth(province)
    form = Page.open(kien, URL).form("/bat-dau/")
    form.values["tried"] = ["1"]
    page = form.send(kien)

    hands.forward(seconds=limits.get("insight.past_stuck_seconds") + 1)

    assert "Không tiến triển từ" in Page.open(kien, page.url).text


def test_whoever_does_not_design_finds_nothing(province: Province) -> None:
    tuan = sign_in(Client(), demo.account_of("tuan"))

    assert tuan.get(URL).status_code == 403
    assert tuan.post(f"{URL}bat-dau/").status_code == 403
