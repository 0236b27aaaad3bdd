"""At the counter: a paid certified copy from arrival to printed slip in 25 presses at most."""

import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.paper import photographed
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_MOST_PRESSES = 25
_CARD = "042196003128|184300512|Lê Thị Hương|09081996|Nữ|Thôn Bình Quang, Hà Tĩnh|15032022"
_COUNT_PRINTS = "window.prints = 0; window.print = () => { window.prints += 1; };"


class Hands:
    """An officer's hands: every key and every click counts; what a scanner does counts as one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.presses += len(words)

    def click(self, found: Locator) -> None:
        found.click()
        self.presses += 1

    def scan_card(self, code: str) -> None:
        """Type the code as a scanner does: one burst that ends with Enter."""
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")
        self.presses += 1

    def scan_document(self, found: Locator, path: Path) -> None:
        """Let the scanner's file be chosen."""
        found.set_input_files(path)
        self.presses += 1


@pytest.mark.long("a second road through what another story walks")
def test_a_paid_copy_takes_at_most_25_presses_in_cash(
    site: Site, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    site.next_working_day(9)
    with visitor(site, browser, pictures, name="counter-cash", screen="pc") as minh:
        hands = _arrived(minh)

        _filled(minh, hands, photographed(tmp_path / "ban-chinh.jpg"))
        minh.look("3-to-pay")
        hands.press("Enter")
        _printed(minh, hands)

        assert hands.presses <= _MOST_PRESSES
        _slip_says(minh, site)
        _looks_on_paper(minh, pictures / "counter-cash-5-slip-on-paper.png")
        _scan_is_there(minh)


def test_a_paid_copy_takes_at_most_25_presses_by_qr(
    site: Site, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    site.next_working_day(9)
    with visitor(site, browser, pictures, name="counter-qr", screen="pc") as minh:
        hands = _arrived(minh)

        _filled(minh, hands, photographed(tmp_path / "ban-chinh.jpg"))
        hands.press("Tab", "Enter")
        minh.page.wait_for_url("**/thu-tien/")
        minh.look("3-waiting-for-the-bank")
        _transfer(site, minh.page)
        received = minh.page.get_by_role("button", name="Tiếp nhận, in giấy hẹn")
        expect(received).to_be_visible(timeout=20_000)
        minh.look("4-paid")
        expect(received).to_be_focused()
        hands.press("Enter")
        _printed(minh, hands)

        assert hands.presses <= _MOST_PRESSES
        _slip_says(minh, site)


def _arrived(minh: Visitor) -> Hands:
    minh.context.add_init_script(_COUNT_PRINTS)
    minh.sign_in("Nguyễn Quang Minh")
    minh.open("/can-bo/quay/")
    expect(minh.page.locator("#id_who")).to_be_focused()
    return Hands(minh.page)


def _filled(minh: Visitor, hands: Hands, paper: Path) -> None:
    """Scan the card, pick the procedure, say pages and copies, scan the original, ask the fee."""
    hands.scan_card(_CARD)
    expect(minh.page.get_by_text("Lê Thị Hương")).to_be_visible()
    minh.look("1-who")
    expect(minh.page.locator("#id_q")).to_be_focused()
    hands.type("sao y")
    hands.press("Enter")
    first = minh.page.locator("#pick-1")
    expect(first).to_be_focused()
    expect(first).to_contain_text("2.000815")
    hands.press("Enter")
    expect(minh.page.get_by_label("Số trang bản chính")).to_be_focused()
    expect(minh.page.get_by_label("Họ, chữ đệm, tên")).to_have_value("Lê Thị Hương")
    hands.type("3")
    hands.press("Tab")
    hands.type("5")
    original = minh.page.get_by_role("group", name="Bản chính giấy tờ")
    hands.click(original.get_by_text("Quét hoặc chụp", exact=True))
    hands.scan_document(original.locator("input[type=file]"), paper)
    minh.look("2-filled")
    hands.click(minh.page.get_by_role("button", name="Kiểm tra, tính phí"))
    expect(minh.page.get_by_role("complementary")).to_contain_text("25.000 đ")
    expect(minh.page.locator("#counter-go")).to_be_focused()


def _transfer(site: Site, page: Page) -> None:
    """Pay what the page asks for, as the person's bank would."""
    told = {
        "account": page.locator("dt:has-text('Số tài khoản') + dd").inner_text(),
        "amount": 25_000,
        "purpose": page.locator("dt:has-text('Nội dung') + dd").inner_text(),
    }
    request = Request(
        f"http://127.0.0.1:{site.port + 10}/bank/transfers",
        data=json.dumps(told).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=10) as answer:
        assert answer.status == 201


def _printed(minh: Visitor, hands: Hands) -> None:
    minh.page.wait_for_url("**/giay-hen/")
    expect(minh.page.get_by_role("button", name="In giấy hẹn")).to_be_focused()
    hands.press("Enter")
    assert minh.page.evaluate("window.prints") == 1
    minh.look("4-slip")


def _slip_says(minh: Visitor, site: Site) -> None:
    slip = minh.page.get_by_role("article")
    expect(slip).to_contain_text(re.compile(r"H27\.\d+\.\d\d-\d{6}-\d{4}"))
    expect(slip).to_contain_text("Lê Thị Hương")
    expect(slip).to_contain_text("25.000 đ, đã nộp")
    expect(slip.locator("dt:has-text('Hẹn trả') + dd")).to_contain_text(f"{site.now():%d/%m/%Y}")


def _scan_is_there(minh: Visitor) -> None:
    """Open the dossier: what the scanner gave stands in the viewer, nothing was typed in vain."""
    minh.page.emulate_media(media="screen")
    minh.page.get_by_role("link", name="Mở hồ sơ").click()
    expect(minh.page.get_by_role("img", name="Bản chính giấy tờ, trang 1")).to_be_attached()


def _looks_on_paper(minh: Visitor, picture: Path) -> None:
    minh.page.set_viewport_size({"width": 794, "height": 1123})
    minh.page.emulate_media(media="print")
    expect(minh.page.get_by_role("button", name="In giấy hẹn")).to_be_hidden()
    expect(minh.page.get_by_role("banner")).to_be_hidden()
    minh.page.screenshot(path=picture, full_page=True)
    minh.page.emulate_media(media="screen")
