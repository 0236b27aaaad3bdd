"""A designer reads what could be simpler, lets dossiers be counted, and goes to the editor."""

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Hands, Province
from motcua.domain.insight.models import PastReading
from motcua.domain.insight.tests.past import withdrawn_birth
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import KIND
from motcua.kernel.definitions.api.versions import start_draft
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

URL = f"/xuong/thu-tuc/{BIRTH}/don-gian/"


def test_before_counting_the_version_alone_is_advised_on(kien: Client, province: Province) -> None:
    page = Page.open(kien, URL)

    assert "Chưa đếm hồ sơ nào" in page.text
    assert "Mục khai không quy tắc nào dùng" in page.text
    assert "Số Giấy chứng sinh" in page.text
    assert "Soạn phiên bản mới" in page.links()


def test_counting_shows_its_progress_and_then_its_advice(
    kien: Client, province: Province, hands: Hands
) -> None:
    dossiers = [withdrawn_birth(province) for _ in range(11)]
    draft = start_draft(actor=province.actor("kien"), kind=KIND, code=BIRTH)

    page = Page.open(kien, URL).form("/dem/").send(kien)
    assert "đã đọc 0 trong 11 hồ sơ" in page.text
    assert "every 3s" in page.html
    run_jobs()
    page = Page.open(kien, URL)

    assert "every 3s" not in page.html.partition("<main")[2]
    assert "Từ chối 0 hồ sơ trong 11 hồ sơ đã kết thúc" in page.text
    assert "Mục không bắt buộc hiếm khi được khai" in page.text
    assert "chưa đủ dữ liệu" in page.text
    assert f"/xuong/ban-nhap/{draft.pk}/bieu-mau/" in page.html
    assert not [one for one in dossiers if one.code in page.html]
    assert "Khôi" not in page.html


def test_few_dossiers_are_not_enough(kien: Client, province: Province, hands: Hands) -> None:
    withdrawn_birth(province)

    Page.open(kien, URL).form("/dem/").send(kien)
    run_jobs()
    page = Page.open(kien, URL)

    assert "Mới có ít hơn 5 hồ sơ" in page.text
    assert "Từ chối 0 hồ sơ" not in page.text


def test_a_counting_can_be_stopped(kien: Client, province: Province, hands: Hands) -> None:
    withdrawn_birth(province)
    page = Page.open(kien, URL).form("/dem/").send(kien)

    page.form("/dung/").send(kien)
    run_jobs()

    assert (PastReading.objects.get().state, PastReading.objects.get().tally) == ("stopped", {})


def test_a_period_that_makes_no_sense_is_refused(kien: Client, province: Province) -> None:
    assert kien.post(f"{URL}dem/", {"since": "x", "until": ""}).status_code == 422
    late = {"since": "02/01/2026", "until": "01/01/2026"}
    assert kien.post(f"{URL}dem/", late).status_code == 409
    assert not PastReading.objects.exists()


def test_whoever_does_not_design_finds_nothing(province: Province) -> None:
    assert sign_in(Client(), demo.account_of("minh")).get(URL).status_code == 403
