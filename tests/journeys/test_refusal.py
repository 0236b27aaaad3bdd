"""A refusal says why and what one may do; the owner can also take a dossier out."""

import pytest
from playwright.sync_api import expect

from tests.journeys.making import birth, make
from tests.journeys.officer import do, finish_letter
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_a_refused_dossier_tells_ground_law_and_the_right_to_complain(
    site: Site, hoa: Visitor
) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Đăng", by="hoa", channel="online"))[0]
    ground = {
        "reason": "Trẻ đã được đăng ký khai sinh tại xã khác.",
        "legal_basis": "Điều 14, 60/2014/QH13",
    }
    do(site, "minh", code, "tu-choi", **ground)

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    told = page.get_by_role("region", name="Hồ sơ không được tiếp nhận")
    expect(told).to_contain_text(ground["reason"])
    expect(told).to_contain_text(ground["legal_basis"])
    expect(told).to_contain_text("quyền khiếu nại")
    hoa.look("1-bi-tu-choi")
    hoa.wait_reloading(page.get_by_role("link", name="Phiếu từ chối"))
    expect(page.get_by_role("link", name="Rút hồ sơ")).to_have_count(0)


def test_a_refusal_to_settle_is_told_when_whoever_may_decide_has_signed(
    site: Site, hoa: Visitor
) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Hải", "receive", by="hoa", channel="online"))[0]
    reason = "Trẻ đã được đăng ký khai sinh tại xã khác."
    do(site, "ha", code, "tu-choi", reason=reason, legal_basis="Điều 14, 60/2014/QH13")

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("main")).not_to_contain_text(reason)
    expect(page.get_by_role("link", name="Phiếu từ chối")).to_have_count(0)
    finish_letter(site, code)
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("main")).to_contain_text(reason)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Phiếu từ chối").click()
    assert coming.value.path().read_bytes().startswith(b"%PDF-")


def test_the_owner_takes_a_dossier_out_after_one_question(site: Site, hoa: Visitor) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Lam", by="hoa", channel="online"))[0]

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    page.get_by_role("link", name="Rút hồ sơ").click()
    expect(page.get_by_role("heading", name="Rút hồ sơ này?")).to_be_visible()
    hoa.look("2-hoi-truoc-khi-rut")
    page.get_by_role("button", name="Rút hồ sơ").click()
    expect(page.get_by_role("heading", name="Bạn đã rút hồ sơ này")).to_be_visible()
    hoa.look("3-da-rut")
