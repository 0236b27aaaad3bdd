"""A birth is registered from a telephone: found, filed, decided, signed, proved, rated."""

from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from motcua.domain.issuing.testing import POWER
from motcua.kernel.base.api import dates
from tests.journeys import birth
from tests.journeys.answering import answer, go_on, step
from tests.journeys.making import drop_drafts
from tests.journeys.officer import do, finish_letter, settle_birth
from tests.journeys.photos import large_photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def _nothing_begun(site: Site) -> None:
    drop_drafts(site, "hoa")


def test_filed_in_the_morning_it_is_settled_the_same_day(
    site: Site, hoa: Visitor, tmp_path: Path
) -> None:
    now = site.next_working_day(9, 10)

    code = file_from_the_first_page(hoa, now)
    told_on_the_page(hoa, now)
    receipt_proves_itself(hoa)

    settle_birth(site, code, born_on=born_on_before(now))
    result = result_in_hand(hoa, code, tmp_path)
    verify(hoa, result, "Thật: do cơ quan này ban hành, còn nguyên vẹn", look="10-kiem-tra")
    tampered = tmp_path / "da-sua.pdf"
    tampered.write_bytes(result.read_bytes().replace(b"%%EOF", b"%%E0F", 1) + b"\n% them vao\n")
    verify(hoa, tampered, "Không tin được tệp này", look="11-bi-sua")
    rate_and_see_who_read(hoa, code)

    do(
        site,
        "ha",
        code,
        "thu-hoi",
        reason="Cấp nhầm cho người khác",
        legal_basis="60/2014/QH13, Điều 70",
        power=POWER,
    )
    finish_letter(site, code)
    withdrawn_is_said(hoa, code, result)


def test_filed_after_three_it_is_promised_for_the_next_working_day(
    site: Site, hoa: Visitor
) -> None:
    now = site.next_working_day(15, 20)

    birth.begin(hoa)
    birth.fill(hoa, born_on=(now - timedelta(days=9)).date(), name="Nguyễn Thảo My")
    expect(hoa.page.get_by_text("Nếu gửi bây giờ")).to_be_visible()
    hoa.look("sau-15-gio-1-xem-lai")
    birth.file(hoa)

    page = hoa.page
    expect(page.get_by_text("15:20 là sau 15:00: trả trong ngày làm việc")).to_be_visible()
    expect(page.get_by_text(f"Hẹn trả kết quả {evening(now)}")).to_have_count(0)
    expect(page.get_by_text("Hẹn trả kết quả 17:00")).to_be_visible()
    hoa.look("sau-15-gio-2-da-gui")


def born_on_before(now: datetime) -> date:
    """Return when the child was born that is registered at an instant."""
    return (now - timedelta(days=20)).date()


def file_from_the_first_page(hoa: Visitor, now: datetime) -> str:
    page, born_on = hoa.page, born_on_before(now)
    find_without_accents(hoa)
    choose_and_begin(hoa)
    step(page, 2, "Trẻ em", birth.ASKER)
    mistake_the_date(hoa, born_on.year - 1)
    step(page, 3, "Người mẹ", birth.child(born_on))
    step(page, 4, "Người cha", birth.MOTHER)
    step(page, 5, "Giấy tờ", birth.FATHER)
    photograph(hoa)
    go_on(page, "Lưu và sang bước 6", "Nhận kết quả")
    birth.receive_electronically(page)
    hoa.look("6-nhan-ket-qua")
    go_on(page, "Lưu và xem lại", "Xem lại và gửi")
    hoa.look("7-xem-lai")
    return birth.file(hoa)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def find_without_accents(hoa: Visitor) -> None:
    hoa.open("/")
    hoa.look("1-trang-dau")
    hoa.page.get_by_role("searchbox", name="Tìm thủ tục").fill("dang ky khai sinh")
    hoa.page.get_by_role("button", name="Tìm").click()
    hoa.page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    heading(hoa.page, "Đăng ký khai sinh")
    hoa.look("2-thu-tuc")


def choose_and_begin(hoa: Visitor) -> None:
    hoa.page.get_by_role("link", name="Bắt đầu").first.click()
    heading(hoa.page, "Bạn sẽ làm gì")
    hoa.look("3-bat-dau")
    birth.choose_place(hoa.page)
    hoa.look("4-nguoi-yeu-cau")


def mistake_the_date(hoa: Visitor, year: int) -> None:
    answer(hoa.page, {"Ngày sinh": f"31/11/{year}"})
    hoa.page.get_by_role("button", name="Lưu và sang bước 3").click()
    expect(hoa.page.get_by_text("Tháng 11 chỉ có 30 ngày").first).to_be_visible()
    hoa.look("4-ngay-sai")


def photograph(hoa: Visitor) -> None:
    box = birth.attach(hoa.page, "Giấy chứng sinh", large_photo())
    expect(box.get_by_text("MB còn")).to_be_visible()
    hoa.look("5-giay-to")


def evening(day: datetime) -> str:
    """Return the end of a working day in the words of the page."""
    return dates.format_hour_and_day(day.replace(hour=17, minute=0))


def told_on_the_page(hoa: Visitor, now: datetime) -> None:
    expect(hoa.page.get_by_role("status").filter(has_text="Đã gửi hồ sơ")).to_be_visible()
    expect(hoa.page.get_by_text(f"Hẹn trả kết quả {evening(now)}")).to_be_visible()
    expect(hoa.page.get_by_text("Nhận lúc 09:10, chưa quá 15:00: trả trong ngày.")).to_be_visible()
    code = hoa.page.get_by_role("img", name="Mã QR của biên nhận")
    expect(code).to_be_visible()
    expect(code).not_to_have_js_property("naturalWidth", 0)
    hoa.look("8-da-gui")


def receipt_proves_itself(hoa: Visitor) -> None:
    """Download the receipt and open the address that its QR holds."""
    page = hoa.page
    with page.expect_download() as coming:
        page.get_by_role("link", name="Bản cho máy kiểm tra").click()
    text = coming.value.path().read_text("utf-8")
    address = urlsplit(next(line for line in text.splitlines() if line.startswith("http")))
    back = urlsplit(page.url).path
    hoa.open(f"{address.path}?{address.query}")
    heading(page, "Thật: khớp với sổ cái")
    hoa.look("8-bien-nhan")
    hoa.open(back)


def result_in_hand(hoa: Visitor, code: str, folder: Path) -> Path:
    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    heading(page, "Đã trả kết quả")
    hoa.look("9-ket-qua")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bản PDF").click()
    file = folder / "giay-khai-sinh.pdf"
    coming.value.save_as(file)
    page.get_by_role("link", name="Kiểm tra chữ ký").click()
    heading(page, "Có thật, đang có hiệu lực")
    return file


def verify(hoa: Visitor, file: Path, verdict: str, *, look: str) -> None:
    hoa.open("/xac-minh/")
    hoa.page.get_by_label("Tệp PDF").set_input_files(file)
    hoa.page.get_by_role("button", name="Kiểm tra").click()
    heading(hoa.page, verdict)
    hoa.look(look)


def rate_and_see_who_read(hoa: Visitor, code: str) -> None:
    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    page.get_by_role("radio", name="Rất hài lòng", exact=True).check()
    page.get_by_label("Ý kiến").fill("Nhanh, không phải đi lại.")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_text("5 trên 5. Cảm ơn bạn.")).to_be_visible()
    readers = page.get_by_role("region", name="Ai đã xem dữ liệu của bạn")
    for who in ("Nguyễn Quang Minh", "Phan Thu Hà", "Đặng Anh Tuấn"):
        expect(readers.get_by_text(who).first).to_be_visible()
    hoa.look("12-da-danh-gia")


def withdrawn_is_said(hoa: Visitor, code: str, result: Path) -> None:
    verify(hoa, result, "Không còn giá trị: cơ quan đã thu hồi", look="13-da-thu-hoi")
    hoa.open(f"/ho-so/{code}/")
    expect(hoa.page.get_by_role("heading", name="Kết quả đã bị thu hồi")).to_be_visible()
    expect(hoa.page.get_by_text("Đã bị thu hồi", exact=True)).to_be_visible()
    hoa.look("14-ho-so-co-ket-qua-bi-thu-hoi")
