"""The whole filing in a browser that runs no scripts: longer, but nothing is missing."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import birth
from tests.journeys.answering import answer, go_on, step
from tests.journeys.line import Line
from tests.journeys.making import drop_drafts
from tests.journeys.photos import small_photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_a_birth_is_filed_without_a_single_script(
    site: Site, line: Line, browser: Browser, pictures: Path
) -> None:
    now = site.next_working_day(9, 10)
    drop_drafts(site, "hoa")
    with visitor(
        site, browser, pictures, name="without-javascript", scripts=False, url=line.url
    ) as hoa:
        page = hoa.page
        hoa.sign_in("Trần Thị Minh Hoa")
        find(hoa)
        step(page, 2, "Trẻ em", birth.ASKER)
        answer(page, {"Ngày sinh": "31/11/2025"})
        page.get_by_role("button", name="Lưu và sang bước 3").click()
        expect(page.get_by_role("alert")).to_contain_text("Tháng 11 chỉ có 30 ngày")
        hoa.look("1-ngay-sai")
        step(page, 3, "Người mẹ", birth.child((now - timedelta(days=12)).date()))
        step(page, 4, "Người cha", birth.MOTHER)
        father(hoa)
        photograph(hoa)
        birth.receive_electronically(page)
        go_on(page, "Lưu và xem lại", "Xem lại và gửi")
        hoa.look("4-xem-lai")
        code = birth.file(hoa)
        hoa.look("5-da-gui")

        hoa.open(f"/ho-so/{code}/")
        expect(page.get_by_role("heading", name="Hồ sơ đang được kiểm tra")).to_be_visible()
        message(hoa)


def find(hoa: Visitor) -> None:
    page = hoa.page
    hoa.open("/")
    page.get_by_role("searchbox", name="Tìm thủ tục").fill("dang ky khai sinh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    page.get_by_role("link", name="Bắt đầu").first.click()
    birth.choose_place(page)


def father(hoa: Visitor) -> None:
    """Answer what the page shows; a further question may come with the answers."""
    step(hoa.page, 5, "Giấy tờ", birth.FATHER)


def photograph(hoa: Visitor) -> None:
    """Send the photograph with the form itself."""
    page = hoa.page
    box = page.get_by_role("group", name="Giấy chứng sinh")
    hoa.look("2-giay-to")
    box.locator("input[type=file]").set_input_files(
        {"name": "giay-chung-sinh.jpg", "mimeType": "image/jpeg", "buffer": small_photo()}
    )
    go_on(page, "Lưu và sang bước 6", "Nhận kết quả")
    page.get_by_role("link", name="Quay lại").click()
    expect(box.get_by_role("listitem")).to_have_count(1)
    hoa.look("3-anh-da-nhan")
    go_on(page, "Lưu và sang bước 6", "Nhận kết quả")


def message(hoa: Visitor) -> None:
    page = hoa.page
    page.get_by_label("Nhắn cho người thụ lý").fill("Em gửi hồ sơ cho cháu ạ.")
    page.get_by_role("button", name="Gửi tin nhắn").click()
    expect(page.get_by_text("Em gửi hồ sơ cho cháu ạ.")).to_be_visible()
