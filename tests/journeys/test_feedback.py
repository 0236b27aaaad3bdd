"""Hoa says what is wrong from her telephone; Minh answers her question from his desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from motcua.kernel.files.testing import picture
from tests.journeys.line import Line
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.needs("feedback", why="it walks through the module"),
]

WORDS = "Cống trước trạm y tế tắc từ đầu tháng, mưa là ngập vào sân trường."


@pytest.fixture
def guest(site: Site, line: Line, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="feedback", url=line.url) as someone:
        yield someone


@pytest.fixture
def minh(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="feedback-minh", screen="pc") as someone:
        someone.sign_in("Nguyễn Quang Minh")
        yield someone


def test_a_report_without_an_account_is_dated_found_again_and_asked_about(
    site: Site, guest: Visitor, minh: Visitor
) -> None:
    site.next_working_day(9, 0)
    page = guest.page

    guest.open("/")
    page.get_by_role("link", name="Phản ánh, kiến nghị, khiếu nại").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bạn muốn nói gì")
    guest.look("1-bat-dau")
    page.get_by_role("link", name="Tố cáo").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tố cáo không nhận ở đây")
    guest.look("2-to-cao")
    page.go_back()

    page.get_by_role("link", name="Phản ánh Việc chậm").click()
    guest.look("3-viet")
    page.get_by_label("Nội dung").fill(WORDS)
    expect(page.get_by_role("main")).to_contain_text("giữ trong cửa sổ này")
    page.once("dialog", lambda asked: asked.accept())
    page.reload()
    expect(page.get_by_label("Nội dung")).to_have_value(WORDS)
    expect(page.get_by_role("main")).to_contain_text("Đã khôi phục 1 ô")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_label("Nội dung")).to_have_value(WORDS)
    guest.look_only("4-con-thieu")

    page.get_by_label("Cơ quan nhận").select_option(label="Ủy ban nhân dân xã Cẩm Bình")
    page.get_by_label("Đường sá, môi trường, trật tự").check()
    page.get_by_label("Họ và tên").fill("Lê Ngọc Sơn")
    page.get_by_label("Số điện thoại").fill("0987654321")
    page.get_by_label("Địa chỉ").fill("Thôn Bình Quang")
    photo: FilePayload = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    page.get_by_label("Ảnh chụp hiện trường").set_input_files(photo)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("main")).to_contain_text("Bạn được trả lời trước")
    guest.look("5-da-gui")
    code = page.locator("h1 + p b").inner_text()

    minh.open("/can-bo/?loai=report")
    expect(minh.page.get_by_role("main")).to_contain_text(code)
    minh.open(f"/can-bo/phan-anh/{code}/")
    expect(minh.page.get_by_role("main")).to_contain_text("Cống trước trạm y tế")
    minh.look("6-ban-lam-viec")
    minh.page.locator("#lam-hoi > summary").click()
    minh.page.get_by_label("Câu hỏi").fill("Nước ngập từ ngày nào?")
    minh.page.get_by_role("button", name="Hỏi người gửi").click()
    expect(minh.page.get_by_role("main")).to_contain_text("Nước ngập từ ngày nào?")

    guest.open("/phan-anh/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("4 số cuối điện thoại đã khai").fill("4321")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("main")).to_contain_text("Nước ngập từ ngày nào?")
    expect(page.get_by_role("main")).to_contain_text("Nguyễn Quang Minh")
    guest.look("7-duoc-hoi")
