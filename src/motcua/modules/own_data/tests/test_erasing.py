"""Erasing by two persons on a page: who may, what stands against it, what is printed."""

from uuid import UUID

import pytest

from motcua.domain.dossiers.api import withdraw
from motcua.domain.dossiers.testing import Province, file_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import Account, find_citizen
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.ui.testing.page import Page
from motcua.modules.own_data.models import Outcome
from motcua.modules.own_data.rules import Right
from motcua.modules.own_data.testing import make_request

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

ADMIN, DESK = "/quan-tri/xoa-du-lieu/", "/can-bo/xoa-du-lieu/"
NUMBER = "042194007316"


def test_one_asks_another_confirms_and_the_result_is_printed(
    as_: SignIn, province: Province
) -> None:
    hoa, phuc, tuan = province.actor("hoa"), as_("phuc"), as_("tuan")
    dossier = file_birth(province)
    withdraw(actor=hoa, dossier_id=dossier.id)
    run_jobs()
    asked = make_request(hoa, province.cam_binh, right=Right.ERASE)
    page, page_of_tuan = f"{ADMIN}{hoa.id}/", f"{DESK}{hoa.id}/"

    found = Page(phuc.post(ADMIN, {"so": NUMBER}, follow=True), phuc)
    assert found.url == page
    assert "T. T. M. H." in found.text
    assert "Minh Hoa" not in found.html
    phuc.post(page, {"can-cu": f"Yêu cầu {asked.code} của Trần Thị Minh Hoa"})
    own = Page.open(phuc, page)
    assert not any("Xác nhận" in label for label in own.buttons())
    assert phuc.post(f"{page}xac-nhan/").status_code == 409
    assert find_citizen(NUMBER) is not None

    seen = Page.open(tuan, page_of_tuan)
    assert f"Yêu cầu {asked.code} của" in seen.text
    assert "Minh Hoa" not in seen.html
    report = Page(tuan.post(f"{page_of_tuan}xac-nhan/", follow=True), tuan)

    assert report.url.startswith(f"{DESK}bien-ban/")
    assert province.actor("phuc").name in report.text
    assert find_citizen(NUMBER) is None
    assert not Account.objects.get(id=hoa.id).is_active
    asked.refresh_from_db()
    assert asked.outcome == Outcome.DONE
    erasure = Subject(kind="erasure", id=_id_in(report.url))
    (entry,) = entries(erasure)
    assert entry.actor_id == province.actor("phuc").id
    assert entry.fields["open"]["second"] == str(province.actor("tuan").id)
    assert "dossiers=1" in entry.fields["open"]["counts"]
    run_jobs()
    assert tuan.get(page_of_tuan).status_code == 404


def test_what_stands_against_it_is_told_and_nothing_goes(as_: SignIn, province: Province) -> None:
    hoa, phuc, tuan = province.actor("hoa"), as_("phuc"), as_("tuan")
    page, page_of_tuan = f"{ADMIN}{hoa.id}/", f"{DESK}{hoa.id}/"

    empty = Page(phuc.post(page, {"can-cu": " "}), phuc)
    phuc.post(page, {"can-cu": "Đơn ngày 01/12/2026"})
    twice = Page(phuc.post(page, {"can-cu": "Đơn ngày 02/12/2026"}), phuc)
    dossier = file_birth(province)
    late = Page(tuan.post(f"{page_of_tuan}xac-nhan/"), tuan)
    tuan.post(f"{page_of_tuan}dung/")
    again = Page(phuc.post(page, {"can-cu": "Đơn ngày 03/12/2026"}), phuc)

    assert (empty.status, twice.status, late.status, again.status) == (409,) * 4
    assert "Hãy ghi lý do hoặc căn cứ" in empty.text
    assert "đã được đề nghị" in twice.text
    for refused in (late, again):
        assert "còn 1 việc đang giải quyết" in refused.text
        assert dossier.code not in refused.html
    assert find_citizen(NUMBER) is not None
    assert as_("minh").get(page_of_tuan).status_code == 403
    assert phuc.get(f"{ADMIN}{province.actor('minh').id}/").status_code == 404
    assert "Không có tài khoản nào" in Page(phuc.post(ADMIN, {"so": "1"}), phuc).text


def test_whoever_looks_at_too_many_people_waits(
    as_: SignIn, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    get, page = limits.get, f"{ADMIN}{province.actor('hoa').id}/"
    few = {"identity.erasure_looks_count": 1}
    monkeypatch.setattr(limits, "get", lambda name: few.get(name) or get(name))
    phuc = as_("phuc")

    assert [phuc.get(page).status_code for _ in range(2)] == [200, 409]


def _id_in(url: str) -> UUID:
    return UUID(url.rstrip("/").rpartition("/")[2])
