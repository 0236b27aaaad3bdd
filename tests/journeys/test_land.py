"""Land changes hands: two dates are promised, the tax stops the clock, the land office signs."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.making import make
from tests.journeys.officer import DEMO_PIN, Officer, do
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.long("a service of its own; birth and karaoke walk the same pages"),
]

TRANSFER = {
    "kind": "sang_ten",
    "office": "dat_dai",
    "who": {"chu": "hoa", "ban": "hung"},
    "by": "hoa",
    "channel": "online",
    "with": {
        "soGiayChungNhan": "AA 02213450",
        "thuaDatSo": "214",
        "toBanDoSo": "12",
        "dienTich": 310,
    },
    "steps": [
        {"do": "pay"},
        {"do": "receive", "by": "minh"},
        {
            "do": "complete",
            "element": "thamTra",
            "by": "thinh",
            "answers": {"ketLuan": "dat", "coNghiaVuTaiChinh": "yes"},
        },
        {
            "do": "draft_paper",
            "by": "thinh",
            "result": "phieu-chuyen-thong-tin",
            "answers": {
                "coQuanThue": "Thuế cơ sở 1 tỉnh Hà Tĩnh",
                "giaHopDong": "850.000.000",
                "mucDichSuDung": "Đất ở tại nông thôn",
                "viTriThua": "Vị trí 2, đường liên thôn",
                "mienGiam": "Không",
            },
        },
        {"do": "sign_letter"},
        {"do": "seal_letter"},
    ],
}


def test_a_transfer_waits_for_its_tax_and_is_signed_by_the_land_office(
    site: Site, hoa: Visitor
) -> None:
    site.next_working_day(8, 30)
    (code,) = make(site, TRANSFER)
    page = hoa.page

    hoa.open(f"/ho-so/{code}/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Gửi phiếu chuyển thông tin sang cơ quan thuế")
    expect(main).to_contain_text("3 ngày làm việc kể từ khi nhận chứng từ nộp thuế")
    hoa.look("1-hai-ngay-hen")

    with Officer(site, "thinh") as thinh:
        thinh.finish_step(code)
    hoa.open(f"/ho-so/{code}/")
    expect(main).to_contain_text("Đang chờ bạn nộp tiền theo thông báo của cơ quan thuế")
    expect(main).to_contain_text("hỏi theo Phiếu chuyển thông tin")
    expect(main).to_contain_text("Đồng hồ đang dừng")
    expect(main).not_to_contain_text("Đã có kết quả")
    hoa.look("2-cho-nop-thue")

    paid = site.next_working_day(9)
    with Officer(site, "minh") as minh:
        minh.finish_step(
            code,
            soChungTu="0004217 (mẫu)",
            **_written("ngayNop", paid.date()),
            soTienThongBao="12500000",
            soTienNop="12500000",
        )
    hoa.open(f"/ho-so/{code}/")
    hoa.look("3-ngay-hen-thu-hai")

    do(site, "thinh", code, "trinh-ky", result="KQ.DD.GCN", dienTich="310", noiDung="Ghi tên.")
    do(site, "loan", code, "ky", pin=DEMO_PIN)
    do(site, "nga", code, "dong-dau", pin=DEMO_PIN)
    hoa.wait_reloading(page.get_by_role("link", name="Kiểm tra chữ ký").first)
    page.get_by_role("link", name="Kiểm tra chữ ký").first.click()
    expect(main).to_contain_text("Chi nhánh Văn phòng Đăng ký đất đai Cẩm Xuyên, đóng dấu số")
    expect(main).to_contain_text("Giám đốc, ký số")
    hoa.look("4-kiem-tra")


def _written(key: str, day: date) -> dict[str, str]:
    return {
        f"{key}-day": str(day.day),
        f"{key}-month": str(day.month),
        f"{key}-year": str(day.year),
    }
