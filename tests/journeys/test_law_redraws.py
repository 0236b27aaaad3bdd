"""A new law changes how a service is settled: its drawing changes, open dossiers are safe."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.making import make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("a second road through what another story walks"),
]

_CODE = "1.001266"
_UNDRAWN = "1.000656"
_KINDS = {
    "cham_dut": {
        "procedure": _CODE,
        "unit": "economy",
        "answers": {
            "nycHoTen": "$chu.name",
            "nycNgaySinh": "$chu.born",
            "nycSo": "$chu.number",
            "nycSoDienThoai": "$chu.phone",
            "nycNoiCuTru": "$chu.home",
            "nycXa": "18685",
            "ketQuaNhan": "electronic",
            "camDoan": True,
            "tenHoKinhDoanh": "Tạp hóa Cẩm Bình",
            "maSoHo": "0421880003",
            "diaChi": "$chu.home",
            "xaPhuong": "18685",
            "ngayChamDut": "2026-12-31",
            "daXongThue": True,
        },
    }
}
_STORY = {
    "kind": "cham_dut",
    "by": "hoa",
    "channel": "online",
    "who": {"chu": "hoa"},
    "steps": [{"do": "receive"}],
}


@pytest.fixture
def vy(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="redraw", screen="pc") as someone:
        someone.sign_in("Dương Khánh Vy")
        yield someone


@pytest.fixture
def kien(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="redraw-second", screen="pc") as someone:
        someone.sign_in("Lâm Chí Kiên")
        yield someone


def test_a_lane_changes_and_the_waiting_dossier_goes_along_and_comes_back(
    site: Site, vy: Visitor, kien: Visitor, browser: Browser, pictures: Path
) -> None:
    today = site.next_working_day(8)
    (older,) = make(site, _STORY, kinds=_KINDS)
    _begin(vy, _CODE, first_day=f"{today + timedelta(days=1):%d/%m/%Y}")
    _give_to_the_desk(vy)
    _submit(vy, f"{today:%d/%m/%Y}")
    _publish(kien, "Chấm dứt hoạt động hộ kinh doanh")
    site.next_working_day(9)
    (newer,) = make(site, _STORY, kinds=_KINDS)

    kien.open(f"/xuong/thu-tuc/{_CODE}/chuyen-ho-so/")
    line = kien.page.get_by_role("row").filter(has_text=older)
    expect(line).to_contain_text("Hỏi cơ quan thuế về nghĩa vụ của hộ")
    expect(line).to_contain_text("chuyển từ")
    expect(line).to_contain_text("Hạn nội bộ của")
    expect(kien.page.get_by_role("row").filter(has_text=newer)).to_have_count(0)
    kien.look("3-where-each-would-stand")
    _look_on_a_telephone(site, browser, pictures, kien.page.url)
    _move_and_back(kien)


def test_the_list_of_steps_is_all_one_needs_without_scripts(
    site: Site, browser: Browser, pictures: Path
) -> None:
    today = site.next_working_day(8)
    with visitor(site, browser, pictures, name="redraw-plain", screen="pc", scripts=False) as vy:
        vy.sign_in("Dương Khánh Vy")
        _begin(vy, _UNDRAWN, first_day=f"{today + timedelta(days=1):%d/%m/%Y}")
        vy.page.get_by_role("button", name="Vẽ quy trình").click()
        outline = vy.page.locator("#drawing")
        vy.page.get_by_role("link", name="Sửa Thẩm định hồ sơ").click()
        outline.get_by_text("Thêm bước sau phần tử này").click()
        outline.get_by_label("Tên bước mới").fill("Hỏi ý kiến công an xã")
        outline.get_by_role("button", name="Thêm bước").click()

        step = outline.locator("ol.outline > li").filter(
            has=vy.page.get_by_text("Hỏi ý kiến công an xã", exact=True)
        )
        expect(step).to_contain_text("chưa ghi thời gian thực hiện")
        vy.look("1-lint-beside-the-step")
        step.get_by_label("Số phút làm việc").fill("45")
        step.get_by_label("Làn", exact=True).select_option(label="Một cửa")
        step.get_by_role("button", name="Lưu phần tử").click()

        expect(step).to_contain_text("số phút làm việc: 45")
        expect(step).to_contain_text("Một cửa")
        expect(step).not_to_contain_text("chưa ghi thời gian thực hiện")
        vy.look("2-saved")
        _submit(vy, f"{today:%d/%m/%Y}")


def _begin(vy: Visitor, code: str, *, first_day: str) -> None:
    vy.open(f"/xuong/thu-tuc/{code}/")
    vy.page.get_by_role("button", name="Soạn phiên bản mới").click()
    vy.page.get_by_role("link", name="Sửa nhanh").click()
    vy.page.get_by_label("Phiên bản có hiệu lực từ").fill(first_day)
    vy.page.get_by_role("button", name="Lưu ngày").click()
    vy.page.get_by_role("link", name="Quy trình", exact=True).click()


def _give_to_the_desk(vy: Visitor) -> None:
    """Let the one-stop desk ask the tax office, in half the time."""
    vy.page.get_by_role("link", name="Sửa Hỏi cơ quan thuế").click()
    outline = vy.page.locator("#drawing")
    outline.get_by_label("Số phút làm việc").fill("240")
    outline.get_by_label("Làn", exact=True).select_option(label="Một cửa nơi nhận hồ sơ")
    outline.get_by_role("button", name="Lưu phần tử").click()
    expect(outline).to_contain_text("số phút làm việc: 240")
    vy.look("1-another-lane")


def _submit(vy: Visitor, today: str) -> None:
    vy.page.get_by_role("link", name="Tổng quan").click()
    vy.page.get_by_text("Ghi việc công bố").click()
    act = vy.page.locator("form").filter(has_text="Số quyết định").first
    act.get_by_label("Số quyết định").fill("102/QĐ-UBND")
    act.get_by_label("Ngày").fill(today)
    act.get_by_role("button", name="Ghi", exact=True).click()
    vy.page.get_by_role("button", name="Gửi duyệt").click()
    dialog = vy.page.get_by_role("dialog")
    if dialog.count():
        dialog.get_by_role("button").first.click()
    expect(vy.page.get_by_role("main")).to_contain_text("không tự công bố được")
    vy.look("3-submitted")


def _publish(kien: Visitor, name: str) -> None:
    kien.open("/xuong/ban-nhap/")
    waiting = kien.page.get_by_role("row").filter(has_text="chờ duyệt").filter(has_text=name)
    waiting.get_by_role("link").first.click()
    kien.look("1-second-person")
    kien.page.get_by_role("button", name="Công bố phiên bản").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    expect(kien.page.get_by_role("main")).to_contain_text("Đã công bố phiên bản 2")


def _look_on_a_telephone(site: Site, browser: Browser, pictures: Path, address: str) -> None:
    with visitor(site, browser, pictures, name="redraw-phone") as kien:
        kien.sign_in("Lâm Chí Kiên")
        kien.page.goto(address)
        kien.look("where-each-would-stand")
        assert not kien.page.evaluate("document.documentElement.scrollWidth > innerWidth")


def _move_and_back(kien: Visitor) -> None:
    main = kien.page.get_by_role("main")
    kien.page.get_by_role("button", name="Chuyển các hồ sơ đã chọn").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    kien.wait_reloading(main.get_by_text("đã chuyển").first)
    kien.look("4-moved")
    kien.page.get_by_role("button", name="Hoàn tác").click()
    kien.page.get_by_role("dialog").get_by_role("button").first.click()
    kien.wait_reloading(main.get_by_text("đã trả lại").first)
    kien.look("5-taken-back")
