"""A late dossier: one apology, one new appointment, no second; and a result taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.domain.issuing.testing import POWER
from tests.journeys.making import OF_HOA, birth, make
from tests.journeys.officer import finish_letter
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("lateness is asked without a browser"),
]

_REASON = "Cơ sở dữ liệu quốc gia về dân cư chưa trả số định danh của cháu."


def test_a_late_dossier_gets_one_apology_and_one_new_appointment(
    site: Site, browser: Browser, pictures: Path
) -> None:
    promised = f"{site.next_working_day(8):%d/%m/%Y}"
    (code,) = make(site, birth("Nguyễn Minh Trí", "receive", **OF_HOA))
    site.next_working_day(9)
    with visitor(site, browser, pictures, name="late", screen="pc") as ha:
        ha.sign_in("Phan Thu Hà")
        _only_the_late(ha, code)
        ha.look("1-late-in-the-inbox")

        other_tab = ha.context.new_page()
        other_tab.goto(f"{ha.url}/can-bo/ho-so/{code}/?lam=xin-loi")
        renewed = _apologise(ha, code)

        _send_apology(other_tab)
        expect(other_tab.get_by_role("alert")).to_contain_text("Chưa có gì bị thay đổi")
        expect(other_tab.locator("#lam-xin-loi")).to_contain_text("đang chờ ký, đóng dấu")
        finish_letter(site, code)
        ha.open(f"/can-bo/ho-so/{code}/?lam=xin-loi")
        _no_second(ha.page)
        expect(ha.page.get_by_role("link", name="Phiếu xin lỗi").first).to_be_visible()
        ha.look("3-apologised")
    with visitor(site, browser, pictures, name="late", screen="phone") as hoa:
        hoa.sign_in("Trần Thị Minh Hoa")
        hoa.open(f"/ho-so/{code}/")
        due = hoa.page.get_by_role("region", name="Ngày hẹn được tính thế nào")
        expect(due).to_contain_text(promised)
        expect(due).to_contain_text(renewed)
        expect(hoa.page.get_by_role("main")).to_contain_text("xin lỗi")
        hoa.look("4-both-dates")


def _only_the_late(ha: Visitor, code: str) -> None:
    """Narrow the inbox by its tab: the list changes, the page around it stays."""
    ha.open("/can-bo/")
    ha.page.evaluate("document.isTheSamePage = true")
    ha.page.get_by_role("link", name="Quá hạn").click()
    expect(ha.page).to_have_url(re.compile(r"/can-bo/\?muc=qua-han$"))
    expect(ha.page.get_by_role("link", name="Quá hạn")).to_have_attribute("aria-current", "page")
    row = ha.page.locator(".it").filter(has_text=code)
    expect(row).to_contain_text("quá")
    expect(ha.page.locator("#preview .btn")).to_be_visible()
    assert ha.page.evaluate("document.isTheSamePage")
    view = ha.page.get_by_role("navigation", name="Mục việc").locator("[id^=view-]").first
    view.click()
    expect(ha.page).to_have_url(re.compile(r"/can-bo/\?thu-tuc="))
    expect(view).to_have_attribute("aria-current", "true")
    ha.page.go_back()
    expect(ha.page).to_have_url(re.compile(r"/can-bo/\?muc=qua-han$"))
    expect(row).to_contain_text("quá")


def test_a_result_that_was_taken_back_no_longer_counts(
    site: Site, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    site.next_working_day(8)
    steps = ("receive", "draft", "sign", "seal")
    (code,) = make(site, birth("Nguyễn Minh Tuệ", *steps, **OF_HOA))
    with visitor(site, browser, pictures, name="withdrawn", screen="phone") as hoa:
        hoa.sign_in("Trần Thị Minh Hoa")
        hoa.open(f"/ho-so/{code}/")
        with hoa.page.expect_download() as coming:
            hoa.page.get_by_role("link", name="Tải bản PDF").click()
        coming.value.save_as(tmp_path / "ket-qua.pdf")
        _verdict(hoa, tmp_path / "ket-qua.pdf", "Thật: do cơ quan này ban hành")

        with visitor(site, browser, pictures, name="withdrawn", screen="tablet") as ha:
            _withdraw(ha, code)
        _verdict(hoa, tmp_path / "ket-qua.pdf", "Thật: do cơ quan này ban hành")
        finish_letter(site, code)

        _verdict(hoa, tmp_path / "ket-qua.pdf", "Không còn giá trị: cơ quan đã thu hồi")
        hoa.look("3-verified-after")
        hoa.open(f"/ho-so/{code}/")
        expect(hoa.page.get_by_role("region", name="Kết quả", exact=True)).to_contain_text(
            "Đã bị thu hồi"
        )
        hoa.page.get_by_role("link", name="Kiểm tra chữ ký").click()
        expect(hoa.page.get_by_role("main")).to_contain_text("thu hồi")
        hoa.look("4-verified-by-code")


def _apologise(ha: Visitor, code: str) -> str:
    """Apologise with the first day that is offered, and return that day."""
    ha.open(f"/can-bo/ho-so/{code}/?lam=xin-loi")
    offered = ha.page.locator("#lam-xin-loi").get_by_label("Hẹn lại")
    chosen = offered.locator("option:checked").inner_text()
    ha.look("2-apology")
    _send_apology(ha.page)
    expect(ha.page.get_by_text(f"Đã trình ký phiếu xin lỗi {code}")).to_be_visible()
    day = re.search(r"\d\d/\d\d/\d{4}", chosen)
    assert day is not None
    return day[0]


def _send_apology(page: Page) -> None:
    card = page.locator("#lam-xin-loi")
    card.get_by_label("Lý do trễ").fill(_REASON)
    card.get_by_role("button", name="Trình ký phiếu xin lỗi").click()


def _no_second(page: Page) -> None:
    card = page.locator("#lam-xin-loi")
    expect(card).to_contain_text("Đã xin lỗi và hẹn lại một lần; không hẹn lại nữa.")


def _withdraw(ha: Visitor, code: str) -> None:
    ha.sign_in("Phan Thu Hà")
    ha.open(f"/can-bo/ho-so/{code}/?lam=thu-hoi")
    card = ha.page.locator("#lam-thu-hoi")
    card.get_by_label("Lý do thu hồi").fill("Ghi sai ngày sinh của người mẹ.")
    card.get_by_label("Căn cứ pháp lý").fill("Điều 70, 60/2014/QH13")
    power = card.get_by_label("Văn bản giao thẩm quyền thu hồi")
    power.fill(POWER)
    ha.look("1-why")
    card.get_by_role("button", name="Trình ký quyết định thu hồi").click()
    expect(ha.page.get_by_text("Đã trình ký Quyết định thu hồi giấy khai sinh số")).to_be_visible()
    ha.look("2-drafted")


def _verdict(hoa: Visitor, paper: Path, words: str) -> None:
    hoa.open("/xac-minh/")
    hoa.page.get_by_label("Tệp PDF").set_input_files(paper)
    hoa.page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(hoa.page.get_by_role("heading", name=words)).to_be_visible(timeout=30_000)
