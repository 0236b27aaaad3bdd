"""A storm closes the commune: one orders, a second confirms, Hoa reads her new date."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from motcua.kernel.deadlines.api import calendar_for
from tests.journeys.making import OF_HOA, birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.long("a second road through what another story walks"),
]

_ORDERS = "/quan-tri/lich/lenh/"


def test_a_storm_closes_the_commune_and_the_dates_come_back(
    site: Site, browser: Browser, pictures: Path
) -> None:
    today = site.next_working_day(8)
    (code,) = make(site, birth("Nguyễn Minh Bão", "receive", **OF_HOA))
    after = _next_working(today)
    with (
        visitor(site, browser, pictures, name="storm", screen="pc") as phuc,
        visitor(site, browser, pictures, name="storm-second", screen="pc") as kien,
        visitor(site, browser, pictures, name="storm", screen="phone") as hoa,
    ):
        phuc.sign_in("Tạ Hữu Phúc")
        kien.sign_in("Lâm Chí Kiên")
        hoa.sign_in("Trần Thị Minh Hoa")
        address = _order(phuc, today, code)

        address_of_second = address.replace("/quan-tri/", "/xuong/")
        kien.open(address_of_second)
        expect(kien.page.get_by_role("main")).to_contain_text(code)
        _press(kien, "Xác nhận, đổi ngày hẹn")
        expect(kien.page.get_by_role("main")).to_contain_text("có hiệu lực")
        _until_told(hoa, code, f"{after:%d/%m/%Y}")
        hoa.look("3-new-date")

        phuc.open(address)
        phuc.page.get_by_role("button", name="Đề nghị bỏ lệnh").click()
        kien.open(address_of_second)
        _press(kien, "Bỏ lệnh, trả ngày hẹn")
        _until_told(hoa, code, f"{today:%d/%m/%Y}")
        hoa.look("4-old-date")


def _order(phuc: Visitor, day: datetime, code: str) -> str:
    """Write the order down after a look at whom it moves, and return its address."""
    phuc.open(_ORDERS)
    main = phuc.page.get_by_role("main")
    main.get_by_label("Xã Cẩm Bình", exact=True).check()
    main.get_by_label("Nghỉ từ ngày").fill(f"{day:%d/%m/%Y}")
    main.get_by_label("Đến hết ngày").fill(f"{day:%d/%m/%Y}")
    main.get_by_label("Lý do").fill("nghỉ tránh bão số 9")
    main.get_by_label("Số lệnh").fill("12/QĐ-UBND")
    main.get_by_label("Ngày ra lệnh").fill(f"{day:%d/%m/%Y}")
    main.get_by_role("button", name="Xem hồ sơ nào đổi ngày").click()
    expect(main).to_contain_text(code)
    phuc.look("1-seen-first")
    main.get_by_role("button", name="Lập lệnh").click()
    expect(main).to_contain_text("chờ người thứ hai xác nhận")
    phuc.look("2-written")
    return phuc.page.url.removeprefix(phuc.url)


def _press(visitor: Visitor, name: str) -> None:
    """Press a button that asks once more."""
    visitor.page.get_by_role("button", name=name).click()
    visitor.page.get_by_role("dialog").get_by_role("button").first.click()


def _until_told(hoa: Visitor, code: str, day: str) -> None:
    """Open the dossier until the job has moved its date."""
    for _ in range(20):
        hoa.open(f"/ho-so/{code}/")
        due = hoa.page.get_by_role("region", name="Ngày hẹn được tính thế nào")
        if "sang 17:00" in due.inner_text() and day in due.inner_text():
            break
        hoa.page.wait_for_timeout(500)
    expect(due).to_contain_text("nghỉ tránh bão số 9")
    expect(due).to_contain_text(day)


def _next_working(day: datetime) -> datetime:
    calendar = calendar_for("hatinh")
    day += timedelta(days=1)
    while not calendar.day(day.date()).shifts:
        day += timedelta(days=1)
    return day
