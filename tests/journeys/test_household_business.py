"""A household business of three members is registered, and its fee paid in two ways."""

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.answering import answer, go_on, step
from tests.journeys.birth import attach, filed_code, receive_electronically
from tests.journeys.making import make
from tests.journeys.photos import small_photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.long("a service of its own; birth and karaoke walk the same pages"),
]

_OWNER = {
    "Giới tính": "Nữ",
    "Bạn nộp thay chủ hộ": "Không",
    "Chủ hộ đang là chủ một hộ kinh doanh khác hoặc chủ doanh nghiệp tư nhân": "Không",
    "Chủ hộ đang bị truy cứu trách nhiệm hình sự, tạm giam, thi hành án tù hoặc bị Tòa án cấm"
    " kinh doanh": "Không",
}
_PLACE = {
    "Tên hộ kinh doanh": "Hộ kinh doanh Quán cơm Minh Hoa",
    "Không có địa điểm kinh doanh cố định": "Không",
    "Trụ sở: số nhà, đường, thôn, tổ": "Thôn Đông Vinh",
    "Xã, phường": "Xã Cẩm Bình",
}
_TRADE = {
    "Tên ngành": "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động",
    "Là ngành chính": "Có",
    "Mã ngành cấp bốn": "5610",
}
_MONEY = {
    "Vốn kinh doanh": "80000000",
    "Nhận thông báo thuế tại trụ sở": "Có",
    "Phương pháp tính thuế giá trị gia tăng": "Kê khai",
}
_MEMBERS = (
    {"Họ và tên": "Nguyễn Văn Lâm", "Ngày sinh": "2/9/1991", "Giới tính": "Nam"},
    {"Họ và tên": "Nguyễn Thị Đào", "Ngày sinh": "20/5/1968", "Giới tính": "Nữ"},
    {"Họ và tên": "Trần Văn Hậu", "Ngày sinh": "7/1/1996", "Giới tính": "Nam"},
)
_NUMBERS = ("042091004519", "042168002243", "042096006627")


def test_three_members_are_written_in_and_the_fee_is_paid_at_the_national_platform(
    site: Site, hoa: Visitor
) -> None:
    page = hoa.page
    site.next_working_day(8, 40)

    begin(hoa)
    step(page, 2, "Tên và địa chỉ", _OWNER)
    step(page, 3, "Ngành, nghề", _PLACE)
    trades(hoa)
    step(page, 5, "Người thành lập", _MONEY)
    members(hoa)
    go_on(page, "Lưu và sang bước 6", "Giấy tờ")
    attach(page, "Biên bản họp", small_photo(), name="bien-ban-hop.jpg")
    go_on(page, "Lưu và sang bước 7", "Nhận kết quả")
    receive_electronically(page)
    go_on(page, "Lưu và xem lại", "Xem lại và gửi")
    expect(page.get_by_text("Nguyễn Thị Đào")).to_be_visible()
    hoa.look("3-xem-lai")
    page.get_by_role("button", name="Gửi hồ sơ").click()
    filed_code(page)

    expect(page.get_by_role("heading", name="Đang chờ bạn nộp 50.000 đ")).to_be_visible()
    hoa.look("4-phai-nop-tien")
    pay_at_the_national_platform(hoa)


def test_a_vietqr_transfer_is_recognised_by_its_code(site: Site, hoa: Visitor) -> None:
    page = hoa.page
    site.next_working_day(8, 40)
    code = filed_and_unpaid(site)

    hoa.open(f"/ho-so/{code}/")
    page.get_by_role("link", name="Nộp tiền ngay").click()
    expect(page.get_by_role("img", name="Mã VietQR để chuyển khoản")).to_be_visible()
    hoa.look("7-vietqr")
    transfer(site, page)
    hoa.wait_reloading(page.get_by_text("Đã nhận đủ 50.000 đ."))
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("heading", name="Đang chờ bạn nộp")).to_have_count(0)
    expect(page.get_by_role("link", name="Biên lai nộp 50.000 đ")).to_be_visible()


def begin(hoa: Visitor) -> None:
    page = hoa.page
    hoa.open("/tim-kiem/?q=mo+quan+an")
    page.get_by_role("link", name="Đăng ký thành lập hộ kinh doanh").click()
    page.get_by_role("link", name="Bắt đầu").first.click()
    page.get_by_label("Xã, phường giải quyết hồ sơ").select_option(label="Xã Cẩm Bình")
    go_on(page, "Bắt đầu soạn hồ sơ", "Chủ hộ kinh doanh")


def trades(hoa: Visitor) -> None:
    page = hoa.page
    answer(row(page, "Ngành, nghề 1"), _TRADE)
    answer(page, {"Số lao động dự kiến": "3"})
    hoa.look("1-nganh-nghe")
    go_on(page, "Lưu và sang bước 4", "Vốn và thuế")


def members(hoa: Visitor) -> None:
    """Write three members, after a fourth row was added by mistake and taken out again."""
    page = hoa.page
    answer(page, {"Ai thành lập hộ kinh doanh": "Các thành viên hộ gia đình"})
    page.get_by_role("button", name="Lưu và sang bước 6").click()
    expect(row(page, "Thành viên 1")).to_be_visible()
    for at, (told, number) in enumerate(zip(_MEMBERS, _NUMBERS, strict=True), start=1):
        answer(row(page, f"Thành viên {at}"), {**told, "Số định danh cá nhân": number})
        page.get_by_role("button", name="Thêm dòng").click()
        expect(row(page, f"Thành viên {at + 1}")).to_be_visible()
    expect(row(page, "Thành viên 2").get_by_label("Họ và tên")).to_have_value("Nguyễn Thị Đào")
    page.get_by_role("button", name="Bỏ Thành viên 4").click()
    expect(row(page, "Thành viên 4")).to_have_count(0)
    expect(page.get_by_text("Dùng bản nào?")).to_have_count(0)
    hoa.look("2-thanh-vien")


def row(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def pay_at_the_national_platform(hoa: Visitor) -> None:
    page = hoa.page
    page.get_by_role("link", name="Nộp tiền ngay").click()
    hoa.look("5-nop-tien")
    page.get_by_role("button", name="Nộp qua Cổng thanh toán quốc gia").click()
    page.get_by_role("button", name="Nộp tiền").click()
    hoa.wait_reloading(page.get_by_text("Đã nhận đủ 50.000 đ."))
    page.get_by_role("link", name="Xem biên lai").click()
    expect(page.get_by_text("50.000 đ").first).to_be_visible()
    hoa.look("6-bien-lai")


def filed_and_unpaid(site: Site) -> str:
    story = {
        "kind": "ho_kinh_doanh",
        "by": "hoa",
        "channel": "online",
        "who": {"chu": "hoa"},
        "with": {
            "tenHoKinhDoanh": "Hộ kinh doanh Tạp hóa Hoa",
            "nganhNghe": [{"ten": "Bán lẻ tạp hóa", "laNganhChinh": True, "maNganh": "4711"}],
        },
    }
    return make(site, story)[0]


def transfer(site: Site, page: Page) -> None:
    """Let the bank pay what stands on the page, and notify the platform of it."""
    told = {
        "account": page.locator("dt:has-text('Số tài khoản') + dd").inner_text(),
        "amount": 50_000,
        "purpose": page.locator("dt:has-text('Nội dung') + dd").inner_text(),
    }
    answered = httpx.post(f"http://127.0.0.1:{site.port + 10}/bank/transfers", json=told)
    assert answered.status_code == 201
