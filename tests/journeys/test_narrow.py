"""Officers' lists on a telephone: nothing is wider than the screen, nothing lies over the rows."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from motcua.kernel.ui.testing.browser import scrolls_sideways
from tests.journeys.making import birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [pytest.mark.journey, pytest.mark.long("every list at 360 pixels")]

_CHILD = {"nksHoTen": "Hoàng Minh Giang", "nksGioiTinh": "nu", "ketQuaNhan": "one_stop"}


def test_lists_of_officers_fit_a_telephone(site: Site, browser: Browser, pictures: Path) -> None:
    site.next_working_day(8)
    children = ("Hoàng Minh Anh", "Hoàng Minh Đức", "Hoàng Minh Thư")
    make(site, *(birth(child, "receive", "draft") for child in children))
    make(site, birth("", "receive", "draft", "sign", "seal", **{"with": _CHILD}))
    make(site, birth("Hoàng Minh Nghĩa", "receive", "draft", "sign"))
    with visitor(site, browser, pictures, name="narrow-leader") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        _fits(tuan, "/can-bo/ky/", "1-to-sign")
        assert _position_of(tuan, ".signbar") == "static"
        _fits(tuan, "/can-bo/so-theo-doi/?qua-han=co", "2-late")
    with visitor(site, browser, pictures, name="narrow-clerk") as thao:
        thao.sign_in("Võ Phương Thảo")
        _fits(thao, "/can-bo/van-thu/", "1-to-seal")
        _fits(thao, "/can-bo/van-thu/da-ban-hanh/", "2-issued")
        _fits(thao, "/can-bo/van-thu/so/?so=khai-sinh", "3-book")
    with visitor(site, browser, pictures, name="narrow-counter") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        _fits(minh, "/can-bo/tra-ket-qua/", "1-to-return")
        minh.page.locator("details.doact summary").first.click()
        expect(minh.page.get_by_role("button", name="Đã trả kết quả")).to_be_visible()
        assert not scrolls_sideways(minh.page)
        minh.look("1-to-whom")
        minh.open("/can-bo/tim/")
        minh.page.get_by_label("Mã hồ sơ, tên, số định danh").fill("Đức")
        minh.page.get_by_role("main").get_by_role("button", name="Tìm").click()
        assert not scrolls_sideways(minh.page)
        minh.look("2-found")
        expect(minh.page.locator("td[data-label]")).not_to_have_count(0)
    with visitor(site, browser, pictures, name="narrow-absence") as ha:
        ha.sign_in("Phan Thu Hà")
        ha.open("/can-bo/vang-mat/")
        _write_an_absence(ha)
        _fits(ha, "/can-bo/vang-mat/", "1-absences")


def _fits(someone: Visitor, path: str, title: str) -> None:
    someone.open(path)
    someone.look(title)
    assert not scrolls_sideways(someone.page), path


def _write_an_absence(someone: Visitor) -> None:
    page = someone.page
    page.get_by_label("Người đứng thay, cùng cơ quan").select_option(index=2)
    page.get_by_label("Từ ngày").fill("2030-01-07")
    page.get_by_label("đến hết ngày").fill("2030-01-09")
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_text("09/01/2030", exact=True)).to_be_visible()


def _position_of(someone: Visitor, which: str) -> str:
    return str(someone.page.locator(which).evaluate("(bar) => getComputedStyle(bar).position"))
