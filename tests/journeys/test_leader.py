"""The leader's fifteen minutes on a tablet: a batch by one PIN, the flagged one by one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.making import birth, make
from tests.journeys.officer import DEMO_PIN
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_PAPER = "000.00.00.G15-KQ004389"
_SUPPLEMENTED = (
    {"do": "ask", "by": "one_stop", "defects": [{"paper": _PAPER, "code": "chung-sinh-mo"}]},
    {"do": "mend", "by": "one_stop", "papers": [_PAPER]},
)


def test_one_pin_signs_the_batch_and_a_wrong_one_signs_nothing(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    children = ("Hoàng Minh Anh", "Hoàng Minh Đức", "Hoàng Minh Thư")
    codes = make(site, *(birth(child, "receive", "draft") for child in children))
    with visitor(site, browser, pictures, name="leader-batch", screen="tablet") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        _tick_in_the_inbox(tuan, *codes[:2])
        boxes = [_line(tuan, code).get_by_role("checkbox") for code in codes]
        expect(boxes[0]).to_be_checked()
        expect(boxes[1]).to_be_checked()
        expect(boxes[2]).not_to_be_checked()
        tuan.look("1-to-sign")

        tuan.page.get_by_role("button", name="Xem các mục đã chọn").click()
        expect(tuan.page.get_by_role("heading", level=1)).to_contain_text("Xem 2 văn bản")
        expect(_line(tuan, codes[0]).get_by_role("img")).to_be_visible()
        expect(_line(tuan, codes[2])).to_have_count(0)
        tuan.look("1-shown")
        _sign(tuan, "000000")
        told = tuan.page.get_by_role("alert")
        expect(told).to_contain_text(re.compile(r"Mã PIN không đúng; còn \d lần thử\."))
        expect(told).to_contain_text("Chưa có gì được ký.")
        expect(boxes[0]).to_be_checked()
        assert "409" in tuan.troubles.pop()
        tuan.look("2-wrong-pin")
        _sign(tuan, DEMO_PIN)

        expect(tuan.page.get_by_role("status")).to_contain_text("Đã làm 2 trong 2.")
        for code in codes[:2]:
            expect(tuan.page.get_by_role("row", name=code)).to_contain_text("Xong")
        tuan.look("3-signed")
        tuan.page.get_by_role("link", name="Quay lại danh sách").click()
        expect(_line(tuan, codes[0])).to_have_count(0)
        expect(_line(tuan, codes[2])).to_be_visible()


def test_what_carries_a_flag_is_opened_before_it_is_signed(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Hoàng Minh Châu", *_SUPPLEMENTED, "receive", "draft"))
    with visitor(site, browser, pictures, name="leader-flagged", screen="tablet") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        tuan.open("/can-bo/ky/")
        expect(_line(tuan, code)).to_contain_text("Đã phải bổ sung.")
        expect(_line(tuan, code).get_by_role("checkbox")).to_have_count(0)
        tuan.look("1-flagged")

        _line(tuan, code).get_by_role("link", name="Mở để xem và ký").click()
        card = tuan.page.locator("#lam-ky")
        expect(card.get_by_role("img", name="Trang 1 trên")).to_be_visible()
        tuan.look("2-opened")
        card.get_by_label("Mã PIN ký số").fill(DEMO_PIN)
        card.get_by_role("button", name="Ký", exact=True).click()

        expect(tuan.page.get_by_text(re.compile(f"Đã ký .+ của {code}"))).to_be_visible()
        expect(_line(tuan, code)).to_have_count(0)


def test_a_draft_that_is_sent_back_reaches_its_maker_with_the_reason(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Hoàng Minh Khang", "receive", "draft"))
    reason = "Quê quán của cháu ghi thiếu tên xã mới."
    with visitor(site, browser, pictures, name="leader-rejects", screen="tablet") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        tuan.open(f"/can-bo/ho-so/{code}/?lam=ky")

        tuan.page.get_by_label("Trả lại, vì").fill(reason)
        tuan.look("1-why")
        tuan.page.get_by_role("button", name="Trả lại dự thảo").click()
        expect(tuan.page.get_by_text(f"Đã trả lại dự thảo của {code}")).to_be_visible()

    with visitor(site, browser, pictures, name="leader-rejects", screen="pc") as ha:
        ha.sign_in("Phan Thu Hà")
        ha.open("/can-bo/")
        ha.page.locator(".it").filter(has_text=code).get_by_role("link").click()
        expect(ha.page.get_by_role("main")).to_contain_text(reason)
        expect(ha.page.locator("#lam-trinh-ky")).to_have_attribute("open", "")
        ha.look("2-back-at-her-desk")


def _line(tuan: Visitor, code: str) -> Locator:
    """Return the leader's line of one dossier."""
    return tuan.page.locator(".sgn > li").filter(has_text=code)


def _tick_in_the_inbox(tuan: Visitor, *codes: str) -> None:
    """Choose what to sign among everything that waits, and go on to signing."""
    tuan.open("/can-bo/")
    for code in codes:
        tuan.page.locator(".it").filter(has_text=code).get_by_role("checkbox").check()
    tuan.look("0-inbox")
    tuan.page.get_by_role("toolbar").get_by_role("button", name="Ký").click()
    tuan.page.wait_for_url("**/can-bo/ky/**")


def _sign(tuan: Visitor, pin: str) -> None:
    tuan.page.get_by_label("Mã PIN ký số").fill(pin)
    tuan.page.get_by_role("button", name="Ký các mục đã chọn").click()
