"""A draft that departs from the council: refused, passed on with a reason, read by who signs."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.making import make
from tests.journeys.site import Site
from tests.journeys.visitor import visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("a second road through what another story walks"),
]

_WHY = "Biên bản ghi nhầm, Hội đồng đã đính chính ngày hôm sau."
_SAID = "Hội đồng kết luận Nặng, bản nháp ghi Đặc biệt nặng"
_INVITED = {"cachMoi": "giay_moi_chung", "soGiayMoi": "07/GM-UBND (mẫu)"}
_VOTED = {"tongThanhVien": "7", "soThanhVien": "5", "soTanThanh": "5"}
_COUNCIL = {**_VOTED, "mucDo": "nang", "ngayHop": "$written"}


def test_a_draft_against_the_council_needs_a_reason_that_the_leader_reads_first(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    steps = [
        {"do": "receive"},
        {"do": "complete", "element": "chuanBi", "answers": _INVITED},
        {"do": "complete", "element": "hoiDongHop", "answers": _COUNCIL},
        {"do": "complete", "element": "niemYet"},
    ]
    (code,) = make(site, {"kind": "khuyet_tat", "who": {"chu": "thanh"}, "steps": steps})
    with visitor(site, browser, pictures, name="sense-drafts", screen="pc") as mai:
        mai.sign_in("Bùi Ngọc Mai")
        mai.open(f"/can-bo/ho-so/{code}/?lam=trinh-ky")
        expect(mai.page.get_by_text("Các bước đã kết luận")).to_be_visible()
        card = mai.page.locator("#lam-trinh-ky")
        expect(card.get_by_label("Nặng", exact=True)).to_be_checked()

        card.get_by_label("Đặc biệt nặng").check()
        card.get_by_role("button", name="Trình ký").click()
        expect(card.get_by_text(_SAID).first).to_be_visible()
        expect(card.get_by_label("Đặc biệt nặng")).to_be_checked()
        mai.look("1-refused")
        card.get_by_label(re.compile("Vì sao vẫn trình bản này")).fill(_WHY)
        card.get_by_role("button", name="Trình ký").click()
        expect(mai.page.get_by_text("Đã trình ký Giấy xác nhận khuyết tật")).to_be_visible()

    with visitor(site, browser, pictures, name="sense-signs", screen="tablet") as tuan:
        tuan.sign_in("Đặng Anh Tuấn")
        tuan.open("/can-bo/ky/")
        line = tuan.page.locator(".sgn > li").filter(has_text=code)
        expect(line).to_contain_text("Mức độ khuyết tật")
        expect(line).to_contain_text(_SAID)
        expect(line.get_by_role("checkbox")).to_have_count(0)
        tuan.look("1-flagged")
        line.get_by_role("link", name="Mở để xem và ký").click()
        expect(tuan.page.locator("#lam-ky")).to_contain_text(_WHY)
        tuan.look("2-the-reason")
