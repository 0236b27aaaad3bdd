"""A designer draws a decision table, sees it checked, and tries it; FEEL completes by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_CODE = "1.001612"


@pytest.fixture
def vy(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="decisions", screen="pc") as someone:
        someone.sign_in("Dương Khánh Vy")
        someone.open(f"/xuong/thu-tuc/{_CODE}/")
        someone.page.get_by_role("button", name="Soạn phiên bản mới").click()
        yield someone


@pytest.mark.long("a second road through what another story walks")
def test_a_table_is_drawn_checked_and_tried(vy: Visitor) -> None:
    page = vy.page
    page.get_by_role("link", name="Quyết định", exact=True).click()
    vy.look("1-empty")
    page.get_by_label("Tên quyết định").fill("Mức hỗ trợ")
    page.get_by_label("Xét câu trả lời nào").select_option("vonKinhDoanh")
    page.get_by_role("button", name="Tạo bảng đầu tiên").click()

    _draw(vy)
    page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(page.get_by_role("main")).to_contain_text("Không luật nào khớp khi Vốn kinh doanh")
    vy.look("3-gap")
    page.get_by_role("button", name="Thêm luật cho chỗ này").click()
    expect(page.get_by_label("Luật 2, Vốn kinh doanh")).to_have_value(">= 60000000")

    page.get_by_label("Luật 2, Kết quả").fill('"lớn"')
    page.get_by_role("button", name="Lưu luật 2").click()
    expect(page.get_by_role("main")).to_contain_text("kín, không mâu thuẫn")
    trial = page.locator("#trial")
    trial.get_by_label("Vốn kinh doanh").or_(trial.get_by_label("vonKinhDoanh")).fill("70000000")
    trial.get_by_role("button", name="Thử", exact=True).click()
    expect(trial).to_contain_text("Mức hỗ trợ: lớn")
    expect(trial.get_by_role("link", name="luật 2")).to_be_visible()
    vy.look("4-tried")


def test_feel_completes_by_keyboard_and_the_server_judges(vy: Visitor) -> None:
    page = vy.page
    page.get_by_role("link", name="Biểu mẫu").click()
    box = page.get_by_label("Biểu thức", exact=True)
    expect(page.locator("[data-island=feel][data-started=yes]").first).to_be_attached()
    box.press_sequentially("vonK")

    choices = page.get_by_role("listbox", name="Gợi ý")
    expect(choices.get_by_role("option")).to_have_count(1)
    vy.look("5-completion")
    box.press("Enter")
    expect(box).to_have_value("vonKinhDoanh")
    page.get_by_label("Tính thử với ví dụ").select_option(
        label="Giấy đề nghị có hai ngành, một ngành chính, một thành viên là điền đúng"
    )
    expect(_said(vy)).to_have_text("Kết quả: 50000000 (số)")
    box.press_sequentially(" + ")
    expect(_said(vy)).to_contain_text("Sai ở ký tự")
    box.press("Control+Space")
    expect(choices).to_be_visible()
    box.press("Escape")
    expect(choices).to_be_hidden()
    vy.look("6-fault")


def _draw(vy: Visitor) -> None:
    """Open the table on the canvas and change its first cell."""
    page = vy.page
    canvas = page.get_by_role("group", name="Vùng vẽ quyết định")
    page.get_by_role("navigation", name="Sơ đồ và các bảng vẽ").get_by_role(
        "button", name="Mức hỗ trợ"
    ).click()
    cell = canvas.locator("td.input-cell").first
    cell.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("< 60000000")
    canvas.locator("td.output-cell").first.click()
    vy.look("2-canvas")


def _said(vy: Visitor) -> Locator:
    return vy.page.locator(".feel-said")
