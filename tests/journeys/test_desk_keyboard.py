"""The desk by keyboard alone: no mouse touches these pages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.making import birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_PAPER = "000.00.00.G15-KQ004389"
_MOST_TABS = 20


class Keys:
    """A keyboard, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def choose(self, box: Locator, wanted: str) -> None:
        """Go down a list of choices until the wanted one stands in the box."""
        self.tab_to(box)
        for _ in range(box.locator("option").count()):
            if box.locator("option:checked").inner_text() == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{wanted} is not among the choices")

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until something has the focus; a person would give up after a while."""
        for _ in range(_MOST_TABS):
            if wanted.evaluate("it => it === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{wanted} is not reached by Tab")


def test_minh_receives_what_came_in_without_a_mouse(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    codes = make(site, birth("Đặng Bảo Ngọc"), birth("Đặng Gia Huy"))
    with visitor(site, browser, pictures, name="keys-inbox", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open("/can-bo/")
        keys, page = Keys(minh.page), minh.page
        listed = page.locator(".list").inner_text()
        first, second = sorted(codes, key=listed.index)

        _walk_to(keys, second)
        minh.look("1-second-chosen")
        keys.press("k")
        expect(_chosen(page)).not_to_contain_text(second)
        keys.press("j", "Enter")
        page.wait_for_url(f"**/{second}/")
        minh.look("2-work-page")
        keys.press("n")
        keys.tab_to(page.get_by_role("button", name="Tiếp nhận", exact=True))
        keys.press("Enter")

        expect(page.get_by_text(f"Đã tiếp nhận {second}")).to_be_visible()
        minh.look("3-received")
        _walk_to(keys, first)
        keys.press("Enter")
        page.wait_for_url(f"**/{first}/")


def test_the_desk_finds_a_dossier_and_shows_its_keys_without_a_mouse(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Đặng Khánh An"))
    with visitor(site, browser, pictures, name="keys-search", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open("/can-bo/")
        keys, page = Keys(minh.page), minh.page

        keys.press("?")
        expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
        minh.look("1-all-keys")
        keys.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        keys.press("/")
        keys.type("tran van duc")
        keys.press("Enter")
        expect(page.get_by_role("main").locator("td a").first).to_be_focused()
        minh.look("2-found-by-name")
        keys.press("Enter")
        page.wait_for_url("**/ho-so/*/")
        keys.press("/")
        keys.type(code)
        keys.press("Enter")

        page.wait_for_url(f"**/{code}/")


def test_a_supplement_is_asked_once_without_a_mouse(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Đặng Nhã Uyên"))
    with visitor(site, browser, pictures, name="keys-supplement", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open(f"/can-bo/ho-so/{code}/")
        keys, page = Keys(minh.page), minh.page

        keys.press("b")
        card = page.locator("#lam-bo-sung")
        keys.tab_to(card.get_by_role("checkbox").first)
        keys.press("Space")
        keys.tab_to(card.get_by_text("Thêm lỗi theo mục hoặc giấy"))
        keys.press("Enter")
        own = card.get_by_role("group", name="Lỗi 1")
        keys.choose(own.get_by_label("Mục hoặc giấy"), "Nơi sinh")
        keys.press("Tab")
        keys.type("Ghi rõ tên khoa và cơ sở y tế, khớp với Giấy chứng sinh.")
        minh.look("1-two-defects-picked")
        keys.tab_to(card.get_by_role("button", name="Xem thư"))
        keys.press("Enter")
        expect(card.locator("#letter-preview li")).to_have_count(2)
        minh.look("2-the-letter")
        keys.press("Shift+Tab")
        expect(card.get_by_role("button", name="Gửi phiếu")).to_be_focused()
        keys.press("Enter")
        _say_yes(minh, keys)

        expect(page.get_by_text(f"Đã gửi phiếu yêu cầu bổ sung {code}, 2 mục")).to_be_visible()
        minh.open(f"/can-bo/ho-so/{code}/")
        _cannot_be_asked_again(page)
        minh.look("4-asked-already")


@pytest.mark.long("a second road through what another story walks")
def test_a_mended_dossier_cannot_be_sent_back_again(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    defect = {"paper": _PAPER, "code": "chung-sinh-mo"}
    ask = {"do": "ask", "by": "one_stop", "defects": [defect]}
    mend = {"do": "mend", "by": "one_stop", "papers": [_PAPER]}
    (code,) = make(site, birth("Đặng Thùy Dương", ask, mend))
    with visitor(site, browser, pictures, name="keys-mended", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")

        minh.open(f"/can-bo/ho-so/{code}/")

        _cannot_be_asked_again(minh.page)
        minh.look("1-mended")


@pytest.mark.long("a second road through what another story walks")
def test_a_dossier_is_handed_over_and_taken_back_without_a_mouse(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Đặng Đức Anh"))
    with visitor(site, browser, pictures, name="keys-hand-over", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open(f"/can-bo/ho-so/{code}/")
        keys, page = Keys(minh.page), minh.page

        keys.press("c")
        card = page.locator("#lam-chuyen")
        keys.tab_to(card.get_by_label("Chuyển cho"))
        keys.type("Phan Thu")
        keys.press("Tab")
        keys.type("Nhờ chị xem giúp giấy chứng sinh")
        minh.look("1-to-whom")
        keys.tab_to(card.get_by_role("button", name="Chuyển"))
        keys.press("Enter")
        expect(page.get_by_text(re.compile(f"Đã chuyển {code} cho Phan Thu Hà"))).to_be_visible()
        minh.open(f"/can-bo/ho-so/{code}/")
        keys.press("l")
        minh.look("2-with-someone-else")
        keys.tab_to(page.get_by_role("button", name="Lấy lại"))
        keys.press("Enter")

        expect(page.get_by_text(f"Đã lấy lại {code}")).to_be_visible()
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        minh.look("3-back-again")


def _chosen(page: Page) -> Locator:
    return page.locator(".it.sel")


def _walk_to(keys: Keys, code: str) -> None:
    """Go down the list until a dossier is chosen and shown beside it."""
    for _ in range(keys.page.locator(".it").count() + 1):
        if code in _chosen(keys.page).inner_text():
            break
        keys.press("j")
    expect(_chosen(keys.page)).to_contain_text(code)
    keys.press("k", "j")
    expect(keys.page.locator("#preview")).to_contain_text(code)


def _say_yes(visitor_: Visitor, keys: Keys) -> None:
    dialog = visitor_.page.get_by_role("dialog")
    expect(dialog).to_contain_text("chỉ được yêu cầu một lần")
    visitor_.look("3-asked-to-confirm")
    keys.tab_to(dialog.get_by_role("button").first)
    keys.press("Enter")


def _cannot_be_asked_again(page: Page) -> None:
    card = page.locator("#lam-bo-sung")
    expect(card).to_contain_text("Chưa được")
    expect(card).to_contain_text("một lần")
    expect(card.get_by_role("button")).to_have_count(0)
