"""Two defects are asked for once, mended exactly there, and the clock says what that changed."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel.base.api import dates
from tests.journeys import birth
from tests.journeys.answering import answer
from tests.journeys.making import birth as birth_story
from tests.journeys.making import make
from tests.journeys.officer import NotDoneError, Officer, do
from tests.journeys.photos import small_photo
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

_ASKED = {
    "defect": f"paper:{birth.PAPER}:chung-sinh-mo",
    "place-1": "field:nksNoiSinh",
    "reason-1": "Ghi đủ tên cơ sở y tế như trên Giấy chứng sinh.",
    "basis-1": "Điều 14, 60/2014/QH13",
}


def test_two_defects_are_mended_and_the_due_date_moves_by_the_pause(
    site: Site, hoa: Visitor
) -> None:
    filed = site.next_working_day(8, 30)
    code = make(site, birth_story("Nguyễn Minh Khuê", "receive", by="hoa", channel="online"))[0]
    do(site, "ha", code, "bo-sung", **_ASKED)

    asked_for_exactly_two(hoa, code)
    mended = site.next_working_day(9, 0)
    mend(hoa)
    before, after = (
        dates.format_hour_and_day(day.replace(hour=17, minute=0)) for day in (filed, mended)
    )
    the_clock_explains_itself(hoa.page, before, after)
    hoa.look("3-da-gui")

    a_second_request_is_refused(site, code)


def _evening(day: datetime) -> str:
    return dates.format_hour_and_day(day.replace(hour=17, minute=0))


def asked_for_exactly_two(hoa: Visitor, code: str) -> None:
    page = hoa.page
    hoa.open("/ho-so/")
    expect(page.get_by_role("heading", name="Chờ bạn")).to_be_visible()
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("heading", name="Đang chờ bạn bổ sung 2 mục")).to_be_visible()
    expect(page.get_by_text("Ghi đủ tên cơ sở y tế")).to_be_visible()
    expect(page.get_by_text("Ảnh chụp Giấy chứng sinh mờ")).to_be_visible()
    form = page.get_by_role("region", name="Cần sửa đúng 2 chỗ này")
    expect(form.get_by_role("textbox")).to_have_count(1)
    expect(form.locator("input[type=file]")).to_have_count(1)
    hoa.look("1-cho-bo-sung")


def mend(hoa: Visitor) -> None:
    page = hoa.page
    page.reload()
    answer(page, {"Nơi sinh": "Khoa Sản, Bệnh viện Đa khoa tỉnh Hà Tĩnh"})
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_role("alert")).to_contain_text("Giấy chứng sinh")
    hoa.look("2-con-thieu-anh")
    expect(page.get_by_label("Nơi sinh")).to_have_value("Khoa Sản, Bệnh viện Đa khoa tỉnh Hà Tĩnh")
    birth.attach(page, "Giấy chứng sinh", small_photo())
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã gửi bổ sung. Đồng hồ chạy lại từ lúc này.")).to_be_visible()


def the_clock_explains_itself(page: Page, before: str, after: str) -> None:
    clock = page.get_by_role("region", name="Ngày hẹn được tính thế nào")
    expect(clock.get_by_role("listitem").filter(has_text=f"Hẹn trả {before}")).to_be_visible()
    expect(clock.get_by_role("listitem").filter(has_text="dừng")).to_be_visible()
    expect(clock.get_by_role("listitem").filter(has_text=after).last).to_be_visible()
    expect(page.get_by_role("region", name="Hồ sơ đang được")).to_contain_text(after)


def a_second_request_is_refused(site: Site, code: str) -> None:
    with Officer(site, "ha") as ha, pytest.raises(NotDoneError, match="một lần"):
        ha.act(code, "bo-sung", **_ASKED)
