"""The law changes on Friday: one designer writes, another publishes, open dossiers are safe."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.making import make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_CODE = "1.004873"
_NAME = "Cấp Giấy xác nhận tình trạng hôn nhân"
_COUNCIL = "Nộp tại quầy hoặc qua bưu chính"
_STORY = {
    "kind": "hon_nhan",
    "who": {"chu": "thuy"},
    "with": {"daTungCap": True, "mucDichGhi": "Vay vốn", "ketQuaNhan": "one_stop"},
    "payer_class": "poor_household",
    "steps": [{"do": "receive"}],
}
_NEW_DUES = {
    "2026-12-02T17:00": "2026-12-01T17:00",
    "2026-11-26T17:00": "2026-11-25T17:00",
}


@pytest.fixture
def vy(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="law", screen="pc") as someone:
        someone.sign_in("Dương Khánh Vy")
        yield someone


@pytest.fixture
def kien(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="law-second", screen="pc") as someone:
        someone.sign_in("Lâm Chí Kiên")
        yield someone


@pytest.mark.long("the two shorter stories of the studio stay")
def test_a_shorter_limit_is_written_broken_repaired_and_published_by_another(
    site: Site, vy: Visitor, kien: Visitor
) -> None:
    today = site.next_working_day(8)
    make(site, _STORY)
    first_day = f"{today + timedelta(days=1):%d/%m/%Y}"

    _begin(vy)
    _shorten_and_charge_less(vy, first_day)
    _break_and_repair(vy)
    _mend_examples(vy)
    _rehearse(vy)
    _submit(vy, f"{today:%d/%m/%Y}")
    _publish(kien)

    assert _open(vy, version=2) == 0
    site.next_working_day(8)
    make(site, _STORY)
    assert _open(vy, version=1) > 0
    assert _open(vy, version=2) == 1
    vy.look("9-old-and-new")
    _move_and_back(kien)
    assert _open(vy, version=1) > 0
    vy.open(f"/thu-tuc/{_CODE}")
    expect(vy.page.get_by_role("main")).to_contain_text("2 ngày làm việc")


def test_a_paper_more_in_a_ministrys_procedure_is_refused_with_the_reason(
    site: Site, vy: Visitor
) -> None:
    _begin(vy)
    vy.page.get_by_role("link", name="Sửa nhanh").click()
    vy.page.get_by_text("Thêm giấy tờ").first.click()
    vy.page.get_by_label("Mã giấy tờ").fill("THEM-01")
    vy.page.get_by_label("Tên giấy tờ").fill("Giấy xác nhận của thôn")
    vy.page.get_by_role("button", name="Thêm giấy tờ").click()

    refused = vy.page.get_by_role("alert").filter(has_text="Chưa làm được")
    expect(refused).to_contain_text("Không được thêm giấy tờ “Giấy xác nhận của thôn”")
    expect(refused).to_contain_text("chỉ Bộ được sửa")
    expect(vy.page.get_by_label("Mã giấy tờ")).to_have_value("THEM-01")
    vy.look_only("refused-paper")


def test_a_service_of_ones_own_is_built_from_an_empty_folder_without_scripts(
    site: Site, browser: Browser, pictures: Path
) -> None:
    with visitor(site, browser, pictures, name="law-own", screen="pc", scripts=False) as vy:
        vy.sign_in("Dương Khánh Vy")
        vy.open("/xuong/moi/")
        vy.page.get_by_label("Mã thủ tục").fill("3.999077")
        vy.page.get_by_label("Tên thủ tục").fill("Mượn nhà văn hóa")
        vy.page.get_by_role("button", name="Bắt đầu soạn").click()
        vy.page.get_by_role("link", name="Tệp", exact=True).click()
        vy.page.get_by_label("Mở hoặc thêm tệp").fill("hatinh/form.yaml")
        vy.page.get_by_role("button", name="Mở", exact=True).click()
        vy.page.get_by_label("Nội dung tệp").fill(
            "title: Đơn mượn\nsteps:\n  - key: buoi\n    title: Buổi mượn\n    fields: []\n"
        )
        vy.page.get_by_role("button", name="Lưu và kiểm tra").click()

        vy.page.get_by_role("link", name="Biểu mẫu").click()
        _ask(vy, "amThanh", "Có dùng âm thanh không", "có hoặc không", "")
        _ask(vy, "soGio", "Dùng mấy giờ", "số", "amThanh = true")

        telephone = vy.page.get_by_role("group", name="Màn hình điện thoại")
        expect(telephone.get_by_label("Dùng mấy giờ")).to_have_count(0)
        telephone.get_by_label("Có", exact=True).check()
        telephone.get_by_role("button", name="Thử lưu bước này").click()
        expect(telephone.get_by_label("Dùng mấy giờ")).to_be_visible()
        vy.look("own-form")


def _begin(vy: Visitor) -> None:
    vy.open("/xuong/")
    vy.page.get_by_role("searchbox").fill("tinh trang hon nhan")
    vy.page.get_by_role("button", name="Tìm").click()
    vy.look("1-procedures")
    vy.page.get_by_role("link", name=_NAME).click()
    vy.look("2-versions")
    vy.page.get_by_role("button", name="Soạn phiên bản mới").click()
    expect(vy.page.get_by_role("heading", level=1)).to_have_text(_NAME)
    expect(vy.page.get_by_role("main")).to_contain_text("ví dụ đều đạt")


def _shorten_and_charge_less(vy: Visitor, first_day: str) -> None:
    vy.page.get_by_role("link", name="Sửa nhanh").click()
    vy.look("3-guided")
    vy.page.get_by_label("Phiên bản có hiệu lực từ").fill(first_day)
    vy.page.get_by_role("button", name="Lưu ngày").click()
    vy.page.get_by_label("Thời hạn").fill("02 ngày làm việc")
    vy.page.get_by_role("button", name="Lưu thời hạn").click()
    expect(vy.page.get_by_role("main")).to_contain_text("ví dụ chưa đạt")
    fee = _fee(vy)
    fee.get_by_label("Mức thu").fill("12000")
    fee.get_by_role("button", name="Lưu mức thu").click()
    expect(_fee(vy).get_by_label("Mức thu")).to_have_value("12000")
    vy.page.get_by_role("link", name="Ví dụ").click()
    expect(vy.page.get_by_role("main")).to_contain_text("hạn trả tính được là 2026-12-01T17:00")
    vy.look("4-examples-failing")


def _fee(vy: Visitor) -> Locator:
    return vy.page.locator("form").filter(has_text=_COUNCIL).first


def _break_and_repair(vy: Visitor) -> None:
    vy.page.get_by_role("link", name="Tệp", exact=True).click()
    editor = vy.page.get_by_label("Nội dung tệp")
    text = editor.input_value()
    editor.fill(text.replace("complete: true", "complete: có"))
    vy.page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(vy.page.get_by_role("main")).to_contain_text("phải là true hoặc false")
    expect(vy.page.get_by_role("main").get_by_text("Dòng", exact=False).first).to_be_visible()
    vy.look("5-fault-beside-the-file")
    vy.page.get_by_role("link", name="Tổng quan").click()
    vy.page.get_by_role("button", name="Gửi duyệt").click()
    vy.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(vy.page.get_by_role("alert").filter(has_text="Chưa làm được")).to_be_visible()
    vy.troubles.clear()
    vy.page.get_by_role("link", name="Tệp", exact=False).first.click()
    vy.page.get_by_label("Nội dung tệp").fill(text)
    vy.page.get_by_role("button", name="Lưu và kiểm tra").click()


def _mend_examples(vy: Visitor) -> None:
    """Give the examples the answers that the shorter limit and the new fee have."""
    for path, changes in (
        ("vietnam/examples.yaml", _NEW_DUES),
        ("demo/examples.yaml", {"fee_vnd: 15000": "fee_vnd: 12000"}),
    ):
        vy.page.get_by_role("navigation", name="Các tệp").get_by_role("link", name=path).click()
        editor = vy.page.get_by_label("Nội dung tệp")
        text = editor.input_value()
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        editor.fill(text)
        vy.page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(vy.page.get_by_role("status").last).to_contain_text("mọi ví dụ đều đạt")


def _rehearse(vy: Visitor) -> None:
    """Let the draft run ahead, and past dossiers run by it, before anybody is bound by it."""
    main = vy.page.get_by_role("main")
    vy.page.get_by_role("link", name="Tổng quan").click()
    draft = vy.page.url
    vy.page.get_by_role("link", name="Mô phỏng bản nháp này").click()
    vy.page.get_by_role("button", name="Mô phỏng", exact=True).click()
    expect(main.get_by_role("heading", name="Các con số", exact=True)).to_be_visible()
    vy.look("5-simulated")
    vy.page.goto(draft)
    vy.page.get_by_role("link", name="Chạy lại hồ sơ đã kết thúc theo bản nháp này").click()
    vy.page.get_by_role("button", name="Chạy lại").click()
    vy.wait_reloading(main.get_by_text("hồ sơ đã kết thúc", exact=False))
    vy.look("5-back-tested")
    vy.page.goto(draft)


def _move_and_back(kien: Visitor) -> None:
    """Move one open dossier to the new version after a preview, and take it back."""
    main = kien.page.get_by_role("main")
    kien.open(f"/xuong/thu-tuc/{_CODE}/")
    kien.page.get_by_role("link", name="Chuyển hồ sơ đang mở").click()
    kien.look("3-what-would-move")
    kien.page.get_by_role("button", name="Chuyển các hồ sơ đã chọn").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    kien.wait_reloading(main.get_by_text("đã chuyển").first)
    kien.look("4-moved")
    kien.page.get_by_role("button", name="Hoàn tác").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    kien.wait_reloading(main.get_by_text("đã trả lại").first)
    kien.look("5-taken-back")


def _submit(vy: Visitor, today: str) -> None:
    vy.page.get_by_role("link", name="So sánh").click()
    main = vy.page.get_by_role("main")
    for words in ("3 ngày làm việc", "2 ngày làm việc", "15.000 đ", "12.000 đ"):
        expect(main).to_contain_text(words)
    vy.look("6-differences")
    vy.page.get_by_role("link", name="Tổng quan").click()
    expect(main).to_contain_text("Hồ sơ đang mở giữ nguyên phiên bản")
    vy.page.get_by_text("Ghi việc công bố").click()
    act = vy.page.locator("form").filter(has_text="Số quyết định").first
    act.get_by_label("Số quyết định").fill("101/QĐ-UBND")
    act.get_by_label("Ngày").fill(today)
    act.get_by_role("button", name="Ghi", exact=True).click()
    expect(main).to_contain_text("Trong 3 ngày làm việc từ quyết định công bố")
    vy.look("7-decided")
    vy.page.get_by_role("button", name="Gửi duyệt").click()
    vy.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(main).to_contain_text("không tự công bố được")
    expect(vy.page.get_by_role("button", name="Công bố phiên bản")).to_have_count(0)


def _publish(kien: Visitor) -> None:
    kien.open("/xuong/ban-nhap/")
    waiting = kien.page.get_by_role("row").filter(has_text="chờ duyệt").filter(has_text=_NAME)
    waiting.get_by_role("link").click()
    kien.look("1-second-person")
    kien.page.get_by_role("button", name="Công bố phiên bản").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(kien.page.get_by_role("main")).to_contain_text("Đã công bố phiên bản 2")
    expect(kien.page.get_by_role("main")).to_contain_text("chưa có hiệu lực")
    kien.look("2-published")


def _open(vy: Visitor, *, version: int) -> int:
    """Count the open dossiers of a version, as the studio shows them."""
    vy.open(f"/xuong/thu-tuc/{_CODE}/")
    table = vy.page.get_by_role("table", name="Hồ sơ đang mở theo phiên bản và trạng thái")
    rows = [row.split("\t") for row in table.locator("tbody tr").all_inner_texts()]
    return sum(int(count) for number, _state, count in rows if int(number) == version)


def _ask(vy: Visitor, key: str, label: str, kind: str, visible: str) -> None:
    vy.page.get_by_text("Thêm câu hỏi").first.click()
    vy.page.get_by_label("Tên trong máy").fill(key)
    form = vy.page.locator("form").filter(has_text="Tên trong máy")
    form.get_by_label("Nhãn người dân thấy").fill(label)
    form.get_by_label("Loại câu trả lời").select_option(kind)
    form.get_by_label("Chỉ hiện khi").fill(visible)
    form.get_by_role("button", name="Thêm câu hỏi").click()
