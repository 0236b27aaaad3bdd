"""The pages of orders: seen first, written by one, confirmed by another, taken back."""

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.domain.calendars.actions.redate import redate_waiting
from motcua.domain.calendars.models import Order
from motcua.domain.calendars.testing import due_of, eight_days
from motcua.domain.dossiers.testing import CAM_BINH, Province
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

ORDERS = "/quan-tri/lich/lenh/"
REVIEWS = "/xuong/lich/lenh/"
STORM = {
    "kind": "closure",
    "area": CAM_BINH,
    "first_on": "15/10/2026",
    "last_on": "16/10/2026",
    "reason": "nghỉ tránh bão số 9",
    "number": "12/QĐ-UBND",
    "ordered_on": "05/10/2026",
}


def browser(key: str) -> Client:
    cache.clear()
    return sign_in(Client(), demo.account_of(key))


def written(phuc: Client, **changes: str) -> Page:
    form = Page.open(phuc, ORDERS).form(ORDERS).fill(**{**STORM, **changes})
    return form.send(phuc, ("viec", "lap"))


def review(kien: Client, page: Page) -> Page:
    """Open in the studio what an administrator wrote."""
    address = page.url.replace(ORDERS, REVIEWS)
    assert address in Page.open(kien, REVIEWS).links().values()
    return Page.open(kien, address)


def test_a_storm_is_seen_written_confirmed_and_taken_back(province: Province) -> None:
    dossier = eight_days(province)
    phuc, kien = browser("phuc"), browser("kien")

    seen = Page.open(phuc, ORDERS).form(ORDERS).fill(**STORM).send(phuc, ("viec", "xem"))
    assert dossier.code in seen.text
    assert not Order.objects.exists()

    page = seen.form(ORDERS).send(phuc, ("viec", "lap"))
    order = Order.objects.get()
    assert page.url == f"{ORDERS}{order.id}/"
    assert "chờ người thứ hai xác nhận" in page.text
    assert "Xác nhận, đổi ngày hẹn" not in page.buttons()
    assert due_of(dossier) == ["2026-10-15T17:00"]

    offered = review(kien, page)
    assert dossier.code in offered.text
    done = offered.form("/xac-nhan/").send(kien)
    redate_waiting(order_id=order.id)
    assert "có hiệu lực" in done.text
    assert due_of(dossier) == ["2026-10-19T17:00"]

    asked = Page.open(phuc, page.url).form("/de-nghi-bo/").send(phuc)
    assert "Bỏ lệnh, trả ngày hẹn" not in asked.buttons()
    review(kien, page).form("/bo/").send(kien)
    redate_waiting(order_id=order.id)
    assert due_of(dossier) == ["2026-10-15T17:00"]


def test_what_is_typed_wrongly_stands_with_what_to_mend(province: Province) -> None:
    phuc = browser("phuc")

    wrong = written(phuc, first_on="17/10/2026")
    empty = Page.open(phuc, ORDERS).form(ORDERS).send(phuc, ("viec", "lap"))

    assert wrong.status == empty.status == 422
    assert any("Ngày bắt đầu phải trước" in one for one in wrong.alerts())
    assert wrong.form(ORDERS).values["number"] == ["12/QĐ-UBND"]
    assert any("Hãy ghi số của lệnh" in one for one in empty.alerts())
    assert not Order.objects.exists()


def test_who_wrote_it_cannot_confirm_it_by_its_address(province: Province) -> None:
    phuc = browser("phuc")
    page = written(phuc)

    refused = Page(phuc.post(f"{page.url}xac-nhan/"), phuc)

    assert refused.status == 409
    assert any("người thứ hai" in one for one in refused.alerts())
    assert Order.objects.get().state == Order.State.PROPOSED


def test_a_designer_confirms_and_orders_nothing(province: Province) -> None:
    kien = browser("kien")

    assert Page.open(kien, REVIEWS).status == 200
    assert kien.get(ORDERS).status_code == 403
    assert kien.post(ORDERS, {**STORM, "viec": "lap"}).status_code == 403
    assert not Order.objects.exists()


def test_the_same_order_twice_is_told_on_the_page(province: Province) -> None:
    phuc = browser("phuc")
    written(phuc)

    page = written(phuc)

    assert page.status == 409
    assert any("Đã có lệnh" in one for one in page.alerts())
    assert Order.objects.count() == 1


def test_an_order_dropped_changes_nothing(province: Province) -> None:
    dossier = eight_days(province)
    kien = browser("kien")
    page = written(browser("phuc"))

    dropped = review(kien, page).form("/khong-xac-nhan/").send(kien)

    assert "không xác nhận" in dropped.text
    assert due_of(dossier) == ["2026-10-15T17:00"]


@pytest.mark.needs("administration", why="the calendar of the year is among its pages")
def test_the_calendar_of_the_year_shows_the_closed_days_where_they_are(
    province: Province,
) -> None:
    phuc, kien = browser("phuc"), browser("kien")
    page = written(phuc)
    review(kien, page).form("/xac-nhan/").send(kien)
    year = "/quan-tri/lich/?nam=2026"

    here = Page.open(phuc, f"{year}&co-quan={province.cam_binh.code}")
    everywhere = Page.open(phuc, year)

    assert "nghỉ tránh bão số 9" in here.text
    assert "nghỉ tránh bão số 9" not in everywhere.text
    assert ORDERS in everywhere.links().values()
