"""What an officer types for an act is there again after a reload, until it is done."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.making import birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import visitor

pytestmark = pytest.mark.journey

WORDS = "Giấy chứng sinh mờ, không đọc được ngày sinh"


def test_a_typed_supplement_survives_a_reload(site: Site, browser: Browser, pictures: Path) -> None:
    first, second = make(site, *(birth(one, "receive") for one in ("Hà An", "Hà Bình")))
    with visitor(site, browser, pictures, name="kept-act") as ha:
        ha.sign_in("Phan Thu Hà")
        ha.open(f"/can-bo/ho-so/{first}/?lam=bo-sung")
        _reason(ha.page).fill(WORDS)

        ha.open(f"/can-bo/ho-so/{first}/?lam=bo-sung")

        expect(ha.page.get_by_text("Đã khôi phục 1 ô đã gõ")).to_be_visible()
        expect(_reason(ha.page)).to_have_value(WORDS)
        ha.look("1-typed-before")
        ha.open(f"/can-bo/ho-so/{second}/?lam=bo-sung")
        expect(_reason(ha.page)).to_have_value("")
        ha.open(f"/can-bo/ho-so/{first}/?lam=nhan-tin")
        ha.page.get_by_label("Lời nhắn").fill("Chào Bà")
        ha.page.locator("#lam-nhan-tin").get_by_role("button", name="Gửi", exact=True).click()
        ha.page.wait_for_load_state()
        ha.open(f"/can-bo/ho-so/{first}/?lam=nhan-tin")
        expect(ha.page.get_by_label("Lời nhắn")).to_have_value("")


def _reason(page: Page) -> Locator:
    rows = page.locator("#lam-bo-sung details summary")
    if not page.locator("#id_reason-1").is_visible():
        rows.first.click()
    return page.locator("#id_reason-1")
