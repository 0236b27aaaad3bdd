"""A process is drawn on the canvas, changed in the list by keyboard, brought from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from motcua.kernel.bpmn.api import Document, differences
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_CODE = "1.004873"
_SHAPE = re.compile(r'<(?:\w+:)?BPMNShape\b[^>]*?bpmnElement="(?:\w+:)?([^"]+)"')
_UNDRAWN = {"B.1.0": 3, "B.2.0": 8, "C.4.0": 26, "C.5.0": 6}
"""Shapes that bpmn-js does not draw: inputs and outputs of data, and diagrams after the first."""
_ASKED_FIRST = {"C.8.1"}
"""Where the canvas cannot keep what another tool wrote, and the person is asked."""


@pytest.fixture
def vy(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="drawing", screen="pc") as someone:
        someone.sign_in("Dương Khánh Vy")
        _begin(someone)
        yield someone


def test_a_step_is_changed_on_the_canvas_undone_and_saved(vy: Visitor) -> None:
    vy.page.get_by_role("button", name="Vẽ quy trình").click()
    _wait_for_canvas(vy)
    vy.page.locator("[data-element-id=thamDinh]").click()
    minutes = vy.page.get_by_label("Số phút làm việc")
    minutes.fill("95")
    minutes.press("Tab")
    vy.page.get_by_role("button", name="Hoàn tác").click()
    vy.page.get_by_role("button", name="Làm lại").click()

    vy.page.get_by_role("button", name="Lưu sơ đồ").click()

    expect(vy.page.get_by_text("Đã lưu sơ đồ, khác bản trước 1 chỗ")).to_be_visible()
    expect(vy.page.locator("#drawing")).to_contain_text("số phút làm việc: 95")
    vy.look("canvas-saved")


@pytest.mark.long("a second road through what another story walks")
def test_a_branch_is_added_by_keyboard_in_the_list(vy: Visitor) -> None:
    vy.page.get_by_role("button", name="Vẽ quy trình").press("Enter")
    _wait_for_canvas(vy)
    vy.page.get_by_role("link", name="Sửa Thẩm định hồ sơ").press("Enter")
    vy.page.get_by_text("Thêm nhánh có điều kiện").press("Enter")
    vy.page.get_by_label("Tên bước của nhánh").press_sequentially("Kiểm tra thực địa")
    vy.page.get_by_label("Khi nào (FEEL)").press_sequentially("thamDinh.thucDia = true")
    vy.page.get_by_label("Khi nào (FEEL)").press("Enter")

    outline = vy.page.locator("#drawing")
    expect(outline).to_contain_text("thamDinh.thucDia = true → Kiểm tra thực địa")
    expect(outline).to_contain_text("Bước “Kiểm tra thực địa” chưa ghi thời gian thực hiện")
    minutes = vy.page.locator("#drawing").get_by_label("Số phút làm việc")
    minutes.fill("20")
    minutes.press("Enter")
    expect(outline).to_contain_text("số phút làm việc: 20")
    vy.look("outline-branch")


@pytest.mark.long("a second road through what another story walks")
def test_a_condition_is_completed_judged_and_kept_in_the_panel(vy: Visitor) -> None:
    vy.page.get_by_role("button", name="Vẽ quy trình").click()
    _wait_for_canvas(vy)
    vy.page.get_by_role("link", name="Sửa Thẩm định hồ sơ").click()
    vy.page.get_by_text("Thêm nhánh có điều kiện").click()
    vy.page.get_by_label("Tên bước của nhánh").fill("Kiểm tra thực địa")
    vy.page.get_by_role("button", name="Thêm nhánh", exact=True).click()
    _wait_for_canvas(vy)
    way = vy.page.locator("[data-element-id^=flow_]").first
    way.locator(".djs-hit").first.dispatch_event("click")
    box = vy.page.locator(".canvas-side").get_by_label("Điều kiện đi đường này (FEEL)")

    box.fill("")
    box.press_sequentially("hoSo.f")
    box.press("Tab")
    expect(box).to_have_value("hoSo.feeVnd")
    box.press_sequentially(" > > 1")
    expect(vy.page.locator(".canvas-side .feel-said")).to_contain_text("Sai ở ký tự 15")
    vy.look("panel-feel")
    box.fill("")
    box.press_sequentially("hoSo.f")
    box.press("Tab")
    box.press("Tab")
    vy.page.get_by_role("button", name="Lưu sơ đồ").click()

    expect(vy.page.get_by_text("Đã lưu sơ đồ, khác bản trước")).to_be_visible()
    expect(vy.page.locator("#drawing")).to_contain_text("hoSo.feeVnd →")


@needs_corpus
def test_reference_models_are_drawn_and_saved_without_losing_what_they_mean(vy: Visitor) -> None:
    address = vy.page.url
    for path in FILES:
        _bring(vy, address, path)
        drawn = vy.page.evaluate(
            "() => [...document.querySelectorAll('.djs-shape')].map((e) => e.dataset.elementId)"
        )
        wanted = set(_SHAPE.findall(path.read_text("utf-8")))
        missing = wanted - set(drawn)
        assert len(missing) == _UNDRAWN.get(path.stem, 0), path.stem
        vy.page.get_by_role("button", name="Lưu sơ đồ").click()
        vy.page.wait_for_selector("[data-kept]")
        kept = vy.page.get_attribute("[data-kept]", "data-kept")
        assert kept == ("no" if path.stem in _ASKED_FIRST else "yes"), path.stem
        saved = vy.context.request.get(f"{address}xuat/").body()
        assert _lost(path.read_bytes(), saved) == [], path.stem


def _lost(before: bytes, after: bytes) -> list[str]:
    """Return what is gone from the process itself; drawings and defaults are told to the person."""
    found = differences(Document.read(before), Document.read(after))
    gone = [one.message for one in found if one.message.startswith("mất phần tử")]
    return [message for message in gone if "BPMNShape" not in message and "BPMNEdge" not in message]


def _begin(vy: Visitor) -> None:
    vy.open(f"/xuong/thu-tuc/{_CODE}/")
    vy.page.get_by_role("button", name="Soạn phiên bản mới").click()
    vy.page.get_by_role("link", name="Quy trình", exact=True).click()
    expect(vy.page.get_by_role("heading", name="Nhập, xuất BPMN")).to_be_visible()


def _wait_for_canvas(vy: Visitor) -> None:
    vy.page.wait_for_selector('[data-island="process-editor"][data-started="yes"]')


def _bring(vy: Visitor, address: str, path: Path) -> None:
    vy.page.goto(address)
    vy.page.get_by_label("Tệp BPMN 2.0").set_input_files(path)
    vy.page.get_by_role("button", name="Nhập tệp BPMN").click()
    asked = vy.page.get_by_role("dialog")
    if asked.count():
        asked.get_by_role("button").first.click()
    vy.page.wait_for_load_state()
    _wait_for_canvas(vy)
