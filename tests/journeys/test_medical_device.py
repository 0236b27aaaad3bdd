"""Sơn declares a medical device to the department: paid for, its number comes at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.answering import go_on, step
from tests.journeys.birth import attach, filed_code
from tests.journeys.line import Line
from tests.journeys.officer import DEMO_PIN, do, do_as_soon_as_possible
from tests.journeys.photos import small_photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.long("a service of its own; birth and karaoke walk the same pages"),
]

_MAKER = {
    "Tên cơ sở": "Công ty TNHH Ngọc Sơn Thạch Hà",
    "Mã số doanh nghiệp": "3001234567",
    "Địa chỉ": "Xã Cẩm Duệ, tỉnh Hà Tĩnh",
    "Người đại diện theo pháp luật": "Lê Ngọc Sơn",
    "Điện thoại": "0987654321",
    "Thư điện tử": "son@example.vn",
}
_DEVICE = {
    "Tên trang thiết bị y tế": "Khẩu trang y tế ba lớp",
    "Loại": "Loại A",
    "Chủng loại, mã sản phẩm": "NS-KT 01",
    "Mục đích sử dụng": "Ngăn giọt bắn cho nhân viên y tế",
    "Tiêu chuẩn áp dụng": "TCVN 8389-1:2010",
    "Tên và địa chỉ cơ sở sản xuất": "Xưởng Ngọc Sơn, xã Cẩm Duệ, tỉnh Hà Tĩnh",
    "Bạn là chủ sở hữu trang thiết bị": "Có",
    "Tên và địa chỉ chủ sở hữu": "Công ty TNHH Ngọc Sơn Thạch Hà, xã Cẩm Duệ",
}
_PAPERS = ("Kết quả phân loại", "Giấy chứng nhận ISO 13485", "Tiêu chuẩn áp dụng")


@pytest.fixture
def son(site: Site, line: Line, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="medical_device", url=line.url) as someone:
        someone.sign_in("Lê Ngọc Sơn")
        yield someone


def test_a_declaration_is_paid_for_and_issued_at_once(site: Site, son: Visitor) -> None:
    page = son.page
    site.next_working_day(9, 0)

    begin(son)
    step(page, 2, "Trang thiết bị y tế", _MAKER)
    step(page, 3, "Giấy tờ", _DEVICE)
    for label in _PAPERS:
        attach(page, label, small_photo(), name="giay.jpg")
    page.get_by_label("Chúng tôi cam kết").check()
    son.look("1-giay-to")
    go_on(page, "Lưu và xem lại", "Xem lại và gửi")
    son.look("2-xem-lai")
    page.get_by_role("button", name="Gửi hồ sơ").click()
    code = filed_code(page)
    expect(page.get_by_role("heading", name="Đang chờ bạn nộp 500.000 đ")).to_be_visible()
    pay(son)

    issue(site, code)
    son.open(f"/ho-so/{code}/")
    expect(page.get_by_text("Đã ký số, đóng dấu")).to_be_visible()
    son.look("4-ket-qua")
    page.get_by_role("link", name="Kiểm tra chữ ký").click()
    expect(page.get_by_role("heading", name="Có thật, đang có hiệu lực")).to_be_visible()


def begin(son: Visitor) -> None:
    page = son.page
    son.open("/tim-kiem/?q=thiet+bi+y+te+loai+a")
    page.get_by_role("link", name="Công bố tiêu chuẩn áp dụng").first.click()
    page.get_by_role("link", name="Bắt đầu").first.click()
    go_on(page, "Bắt đầu soạn hồ sơ", "Cơ sở công bố")


def pay(son: Visitor) -> None:
    page = son.page
    page.get_by_role("link", name="Nộp tiền ngay").click()
    page.get_by_role("button", name="Nộp qua Cổng thanh toán quốc gia").click()
    page.get_by_role("button", name="Nộp tiền").click()
    son.look("3-da-nop")


def issue(site: Site, code: str) -> None:
    """Let the counter receive; the system drafts, and the clerk numbers and seals."""
    do(site, "oanh", code, "tiep-nhan")
    do_as_soon_as_possible(site, "yen", code, "dong-dau", pin=DEMO_PIN)
