"""The style pages in a real browser: content policy, Trusted Types, htmx, axe, small screens."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from motcua.kernel.ui.testing.browser import (
    axe,
    faults_of,
    open_page,
    scrolls_sideways,
    site,
)

pytestmark = pytest.mark.journey

_TABLET = pytest.param(834, marks=pytest.mark.long("every page at every width"))
PAGES = {
    "gallery": "/",
    "home": "/home/",
    "step": "/step/",
    "inbox": "/desk/",
    "work": "/desk/work/",
    "leader": "/desk/leader/",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with site() as found:
        yield found


def _shoot(page: Page, name: str) -> None:
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, _TABLET, 1366])
@pytest.mark.parametrize("name", PAGES)
def test_page_keeps_the_policy_and_axe_finds_nothing(
    browser: Browser, address: str, name: str, width: int
) -> None:
    page = open_page(browser, address + PAGES[name], width=width)
    _shoot(page, f"{name}-{width}")

    assert faults_of(page) == []
    assert not scrolls_sideways(page)
    assert axe(page) == []


@pytest.mark.parametrize("name", ["inbox", "work"])
def test_desk_in_the_dark_is_readable(browser: Browser, address: str, name: str) -> None:
    page = open_page(browser, address + PAGES[name], width=1366, dark=True)
    _shoot(page, f"{name}-dark")

    assert axe(page) == []


def test_htmx_swaps_a_part_under_trusted_types(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)

    page.get_by_role("button", name="Tải một phần").click()
    expect(page.get_by_text("Đã tải.")).to_be_visible()
    page.get_by_role("button", name="Tải lại").click()
    page.wait_for_load_state("networkidle")

    expect(page.locator('#part [data-island="worklist"]')).to_have_attribute("data-started", "yes")
    assert faults_of(page) == []


def test_markup_that_the_server_did_not_stamp_does_not_act(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)
    page.evaluate(
        "const made = document.createElement('button');"
        "made.setAttribute('hx-get', '/fail/'); made.id = 'injected';"
        "document.body.append(made); htmx.process(made);"
    )

    page.evaluate("document.getElementById('injected').click()")

    assert page.evaluate("document.getElementById('injected').hasAttribute('hx-get')") is False
    assert any("hx-csp" in fault for fault in faults_of(page))


def test_html_written_into_the_page_by_script_is_refused(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)

    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<p>x</p>'; return false; }"
        " catch (error) { return error instanceof TypeError; } }"
    )

    assert refused is True


def test_a_grave_act_asks_first(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)

    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Từ chối tiếp nhận hồ sơ này?")
    _shoot(page, "confirm-360")
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    assert page.url == f"{address}/"


def test_typing_is_saved_and_says_so(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)

    page.get_by_label("Họ, chữ đệm và tên của con").fill("Nguyễn Minh Khoa")

    expect(page.get_by_role("status").filter(has_text="Đã lưu 10:33")).to_be_visible()
    assert faults_of(page) == []


def test_typing_without_network_stays_on_the_machine(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)
    page.context.set_offline(True)

    page.get_by_label("Họ, chữ đệm và tên của con").fill("Nguyễn Minh Khoa")
    expect(page.get_by_text("Mất mạng.").first).to_be_visible()
    _shoot(page, "offline-360")
    page.context.set_offline(False)

    expect(page.get_by_role("status").filter(has_text="Đã lưu 10:33")).to_be_visible()


def test_error_summary_takes_the_reader_to_the_field(browser: Browser, address: str) -> None:
    page = open_page(browser, address, width=360)

    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Tháng 11 chỉ có 30 ngày").click()

    expect(page.get_by_label("Ngày", exact=True)).to_be_focused()


def test_desk_works_by_keyboard(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/desk/", width=1366)

    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.get_by_text("Đã chọn 1")).to_be_visible()
    expect(page.locator("#preview")).to_contain_text("Đã tải.")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    _shoot(page, "keys-1366")
    page.keyboard.press("Escape")

    assert faults_of(page) == []


def test_page_without_script_still_shows_and_sends_everything(
    browser: Browser, address: str
) -> None:
    page = open_page(browser, address, width=360, script=False)
    _shoot(page, "no-script-360")

    expect(page.locator('input[type="file"]')).to_be_visible()
    expect(page.get_by_label("Giữ trang 1")).to_be_checked()


def test_error_page_says_what_is_safe_and_a_code(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/fail/", width=360)
    _shoot(page, "error-360")

    expect(page.get_by_role("heading", name="Hệ thống gặp lỗi")).to_be_visible()
    expect(page.get_by_text("vẫn còn nguyên").first).to_be_visible()
    assert axe(page) == []


BUDGET_BYTES = {"home": 30_000, "step": 40_000, "inbox": 60_000, "leader": 60_000}


@pytest.mark.parametrize("name", BUDGET_BYTES)
def test_first_visit_keeps_its_weight(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    fonts: set[str] = set()
    session.on(
        "Network.responseReceived",
        lambda event: fonts.add(event["requestId"]) if event["type"] == "Font" else None,
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"]),
    )

    page.goto(address + PAGES[name])
    page.wait_for_load_state("networkidle")

    total = sum(size for request, size in sizes.items() if request not in fonts)
    assert 5_000 < total <= BUDGET_BYTES[name], total


def _photo() -> bytes:
    """Return a picture of 3000 by 2200 that stays large when it is shrunk."""
    noise = Image.effect_noise((3000, 2200), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_photo_is_shrunk_sent_and_resumed_after_a_cut(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/step/", width=360)
    photo = _photo()

    page.locator('input[type="file"]').set_input_files(
        {"name": "trang.jpg", "mimeType": "image/jpeg", "buffer": photo}
    )
    line = page.locator(".files li").nth(2)
    expect(line).to_contain_text("Xong", timeout=30_000)

    expect(line).to_contain_text(f"{len(photo) / 1e6:.1f} MB".replace(".", ",") + " còn")
    assert page.locator('input[type="hidden"][name="papers"]').last.input_value() == "u0"
    assert all("503" in fault for fault in faults_of(page))
    line.get_by_role("button", name="Bỏ trang 3").click()
    expect(page.locator(".files li")).to_have_count(2)
