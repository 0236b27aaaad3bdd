"""What needs no account: finding a procedure however it is typed, and tracking a dossier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.line import Line
from tests.journeys.making import birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


@pytest.fixture
def guest(site: Site, line: Line, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="guest", url=line.url) as someone:
        yield someone


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang ky khai sinh", "Đăng ký khai sinh"),
        ("dang ky khai sihn", "Đăng ký khai sinh"),
        ("KHAI SINH cho con", "Đăng ký khai sinh"),
        ("mo quan an", "Đăng ký thành lập hộ kinh doanh"),
        ("dang ki ho kinh doan", "Đăng ký thành lập hộ kinh doanh"),
        ("sao y ban chinh", "Chứng thực bản sao từ bản chính"),
    ],
)
def test_a_search_without_accents_or_with_a_slip_finds_it_first(
    guest: Visitor, typed: str, found: str
) -> None:
    guest.open("/")
    guest.page.get_by_role("searchbox", name="Tìm thủ tục").fill(typed)
    guest.page.get_by_role("button", name="Tìm").click()

    results = guest.page.get_by_role("main").get_by_role("listitem")
    expect(results.first.get_by_role("link")).to_contain_text(found)
    guest.look(f"tim-{typed.lower().replace(' ', '-')}")


def test_nothing_found_says_what_to_do(guest: Visitor) -> None:
    guest.open("/tim-kiem/?q=xyzzy+qwrtp")

    expect(guest.page.get_by_role("main")).to_contain_text("Chưa tìm thấy thủ tục nào")
    guest.look("tim-khong-thay")


def test_code_and_digits_tell_the_status_and_all_else_is_answered_alike(
    site: Site, guest: Visitor
) -> None:
    site.next_working_day(10, 0)
    code = make(site, birth("Nguyễn Minh Tú", by="hoa", channel="online", who=_HOA))[0]

    track(guest, code, "5678")
    told = guest.page.get_by_role("main").inner_text()
    assert "Mới đăng ký (1)" in told
    assert "Hoa" not in told
    guest.look("tra-cuu-thay")
    wrong_digits = track(guest, code, "0000")
    guest.look("tra-cuu-khong-thay")
    unknown_code = track(guest, code[:-4] + "9999", "5678")

    assert wrong_digits.replace(code, "") == unknown_code.replace(code[:-4] + "9999", "")
    assert "Không tìm thấy." in wrong_digits


_HOA = {"chu": "hoa", "me": "hoa", "cha": "tam"}


def track(guest: Visitor, code: str, digits: str) -> str:
    page = guest.page
    guest.open("/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(code.lower())
    page.get_by_label("4 số cuối điện thoại đã khai").fill(digits)
    page.get_by_role("button", name="Xem trạng thái").click()
    expect(page.get_by_role("main").get_by_role("status")).to_be_visible()
    return page.get_by_role("main").inner_text()
