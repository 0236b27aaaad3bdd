"""The chairman is on leave: the deputy is given his signature in writing, and signs KT."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.making import birth, make
from tests.journeys.officer import DEMO_PIN
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("a second road through what another story walks"),
]

_PAGE = "/can-bo/quyen-ky/"
_BASIS = "Thông báo số 7/TB-UBND của Chủ tịch UBND xã Cẩm Bình về giao ký thay khi nghỉ phép (mẫu)"


def test_a_deputy_signs_during_leave(site: Site, browser: Browser, pictures: Path) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Hoàng Minh Khuê", "receive", "draft"))

    with visitor(site, browser, pictures, name="leave-before", screen="pc") as quy:
        quy.sign_in("Lê Đức Quý")
        quy.open("/can-bo/ky/")
        expect(quy.page.locator("main")).to_contain_text(
            "Phó Chủ tịch chỉ ký thay (KT.) trong lĩnh vực được phân công"
        )
        expect(quy.page.get_by_role("listitem").filter(has_text=code)).to_have_count(0)

    with visitor(site, browser, pictures, name="leave-clerk", screen="pc") as thao:
        thao.sign_in("Võ Phương Thảo")
        _enter(thao, site.now().date())
    with visitor(site, browser, pictures, name="leave-chairman", screen="tablet") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        tuan.open(_PAGE)
        row = tuan.page.get_by_role("row", name=_BASIS)
        expect(row).to_contain_text("Chờ xác nhận")
        tuan.look("1-to-confirm")
        row.get_by_role("button", name="Xác nhận quyền ký của Lê Đức Quý").click()
        expect(row).to_contain_text("Chỉ khi người đứng đầu vắng mặt")
        _leave(tuan, site.now().date())
        tuan.open(_PAGE)
        expect(row).to_contain_text("Đang có hiệu lực")

    with visitor(site, browser, pictures, name="leave-deputy", screen="tablet") as quy:
        quy.sign_in("Lê Đức Quý")
        quy.open("/can-bo/ky/")
        line = quy.page.get_by_role("listitem").filter(has_text=code)
        expect(line).to_contain_text("Ông/Bà ký: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.")
        line.get_by_role("link", name="Xem").click()
        card = quy.page.locator("#lam-ky")
        expect(card).to_contain_text("Ông/Bà ký với tư cách KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
        quy.look("2-as-deputy")
        _sign(quy)
        expect(quy.page.get_by_role("alert")).to_contain_text("lập lại với tên và tư cách ký")
        assert "409" in quy.troubles.pop()
        quy.open(f"/can-bo/ho-so/{code}/?lam=ky")
        quy.wait_reloading(card.get_by_role("img", name="Trang 1 trên"))
        quy.look("3-over-his-own-name")
        _sign(quy)
        expect(quy.page.get_by_text(re.compile(f"Đã ký .+ của {code}"))).to_be_visible()


def _sign(quy: Visitor) -> None:
    card = quy.page.locator("#lam-ky")
    card.get_by_label("Mã PIN ký số").fill(DEMO_PIN)
    card.get_by_role("button", name="Ký", exact=True).click()


def _enter(thao: Visitor, today: date) -> None:
    """Enter the assignment, first without its last day."""
    thao.open(_PAGE)
    page = thao.page
    page.get_by_label("Người được giao").select_option(
        label="Lê Đức Quý, Phó Chủ tịch Ủy ban nhân dân, Lãnh đạo Ủy ban nhân dân"
    )
    page.get_by_label("Hình thức").select_option(value="assigned")
    page.get_by_label("Văn bản giao").fill(_BASIS)
    page.get_by_label("Từ ngày", exact=True).fill(today.isoformat())
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_role("alert")).to_contain_text("phải có thời hạn")
    page.get_by_label("đến hết ngày", exact=True).fill((today + timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_role("status")).to_contain_text("khi người thứ hai xác nhận")


def _leave(tuan: Visitor, today: date) -> None:
    """Record that the chairman is away, and who stands in."""
    tuan.open("/can-bo/vang-mat/")
    page = tuan.page
    stand_in = page.get_by_label("Người đứng thay")
    named = stand_in.locator("option").filter(has_text="Lê Đức Quý").get_attribute("value")
    stand_in.select_option(value=named)
    page.get_by_label("Từ ngày", exact=True).fill(today.isoformat())
    page.get_by_label("đến hết ngày", exact=True).fill((today + timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Ghi").click()
    expect(page.get_by_role("row", name=re.compile("Đặng Anh Tuấn"))).to_be_visible()
