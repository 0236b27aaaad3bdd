"""Minh narrows his list, keeps what he narrowed it to, and finds it again on his telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.making import OF_HOA, birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("a second road through what another story walks"),
]

_NAME = "Nộp trên mạng"


def is_within_the_screen(page: Page) -> bool:
    """Say whether nobody has to scroll sideways."""
    width: bool = page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return width


def narrowed_by_keyboard(minh: Visitor) -> None:
    """Open the form, go to one of its choices and take it; the list follows at once."""
    page = minh.page
    page.get_by_text("Lọc, sắp xếp").focus()
    page.keyboard.press("Enter")
    choice = page.get_by_label("Cách nộp")
    choice.focus()
    page.keyboard.press("ArrowDown")
    if page.get_by_label("Cách nộp").input_value() != "online":
        expect(page).to_have_url(f"{minh.url}/can-bo/?cach-nop=counter&loai-viec=dossier")
        expect(page.get_by_label("Cách nộp")).to_be_focused()
        page.keyboard.press("ArrowDown")
    expect(page).to_have_url(f"{minh.url}/can-bo/?cach-nop=online&loai-viec=dossier")
    expect(page.get_by_label("Cách nộp")).to_be_visible()
    expect(page.get_by_label("Cách nộp")).to_be_focused()


def test_minh_keeps_what_he_narrows_his_list_to(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    online, counter = make(site, birth("Lê Thu An", **OF_HOA), birth("Võ Gia Bảo"))
    with visitor(site, browser, pictures, name="filters", screen="pc") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open("/can-bo/?loai-viec=dossier")
        page = minh.page
        narrowed_by_keyboard(minh)

        expect(page.locator(".list")).to_contain_text(online)
        expect(page.locator(".list")).not_to_contain_text(counter)
        minh.look("narrowed")

        page.get_by_label("Lưu thành góc nhìn, tên là").fill(_NAME)
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Đã lưu góc nhìn")).to_be_visible()
        view = page.get_by_role("navigation", name="Mục việc").get_by_role("link", name=_NAME)
        expect(view).to_have_attribute("aria-current", "true")
        minh.look("kept")

        page.get_by_role("link", name="Bỏ mọi bộ lọc").click()
        expect(page.locator(".list")).to_contain_text(counter)
        minh.open("/can-bo/goc-nhin/")
        minh.look("views")
        page.get_by_role("button", name="Mở trước tiên").click()
        minh.open("/can-bo/")
        expect(page).to_have_url(f"{minh.url}/can-bo/?cach-nop=online&loai-viec=dossier")

    with visitor(site, browser, pictures, name="filters-phone") as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open("/can-bo/")
        expect(minh.page.locator(".list")).not_to_contain_text(counter)
        assert is_within_the_screen(minh.page)
        minh.page.get_by_text("Lọc, sắp xếp").click()
        assert is_within_the_screen(minh.page)
        minh.look("narrowed")
        minh.open("/can-bo/goc-nhin/")
        assert is_within_the_screen(minh.page)
        minh.look("views")
        minh.page.get_by_role("button", name="Bỏ góc nhìn").click()
        minh.page.get_by_role("button", name="Hoàn tác").click()
        expect(minh.page.get_by_role("status").filter(has_text="Đã đặt lại")).to_be_visible()

    with visitor(site, browser, pictures, name="filters-plain", scripts=False) as minh:
        minh.sign_in("Nguyễn Quang Minh")
        minh.open("/can-bo/?loai-viec=dossier")
        minh.page.get_by_text("Lọc, sắp xếp").click()
        minh.page.get_by_label("Cách nộp").select_option("counter")
        minh.page.get_by_role("button", name="Lọc", exact=True).click()
        expect(minh.page).to_have_url(f"{minh.url}/can-bo/?cach-nop=counter&loai-viec=dossier")
        expect(minh.page.locator(".list")).not_to_contain_text(online)
