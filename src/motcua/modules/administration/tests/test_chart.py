"""Agencies and areas as the provincial administrator sees and changes them."""

from datetime import date

import pytest
from django.test import Client

from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.identity.api import Account
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations import api
from motcua.kernel.organisations.api import AgencyPrefix
from motcua.kernel.organisations.testing import make_agency, make_post, make_unit
from motcua.modules.administration.tests.conftest import Read

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_an_agency_shows_units_posts_and_prefixes(read: Read, administrator: Account) -> None:
    agency = make_agency(name="Ủy ban nhân dân xã Cẩm Bình", code="H27.904")
    make_post(unit=make_unit(agency=agency), title="Công chức tiếp nhận số 1")

    page = read(administrator, f"/quan-tri/co-quan/{agency.id}/")

    assert "Công chức tiếp nhận số 1 tiếp nhận, trả kết quả" in page
    assert "H27.904.02 đang dùng, chưa xác minh" in page


def test_agencies_are_found_without_accents(read: Read, administrator: Account) -> None:
    make_agency(name="Ủy ban nhân dân xã Cẩm Bình")

    assert "xã Cẩm Bình" in read(administrator, "/quan-tri/co-quan/?q=cam binh")
    nothing = read(administrator, "/quan-tri/co-quan/?q=khong co dau")
    assert "Không có cơ quan nào như vậy" in nothing


def test_a_refused_prefix_stands_on_the_page_with_what_was_typed(
    client: Client, administrator: Account
) -> None:
    sign_in(client, administrator)
    agency = make_agency()
    typed = {"code": "SAI", "on": dates.format_date(clock.today()), "legal_basis": "12/QĐ"}

    answer = client.post(f"/quan-tri/co-quan/{agency.id}/dau-ma/", typed)

    assert answer.status_code == 422
    assert 'value="SAI"' in answer.content.decode()
    assert AgencyPrefix.objects.filter(agency=agency).count() == 1


def test_verifying_needs_a_basis(client: Client, administrator: Account) -> None:
    sign_in(client, administrator)
    agency = make_agency()
    url = f"/quan-tri/co-quan/{agency.id}/xac-minh/"

    assert client.post(url, {"viec": "dat"}).status_code == 422
    client.post(url, {"viec": "dat", "xac-minh-legal_basis": "2803/QĐ-UBND"})

    agency.refresh_from_db()
    assert agency.is_code_verified


def test_areas_lead_from_2021_to_2025_and_back(read: Read, administrator: Account) -> None:
    api.load_areas(actor=SYSTEM)
    now = api.area_named("18685", on=date(2026, 1, 1))
    before = api.area_named("18685", on=date(2024, 1, 1))

    new = read(administrator, "/quan-tri/dia-ban/?ngay=2026-01-01")
    assert "Tỉnh Hà Tĩnh" in new
    assert "Huyện Cẩm Xuyên" not in new
    old = read(administrator, "/quan-tri/dia-ban/?ngay=2024-06-30")
    assert "Huyện Cẩm Xuyên" in old
    page = read(administrator, f"/quan-tri/dia-ban/{now.id}/")
    assert "Hình thành từ" in page
    assert "Xã Cẩm Vĩnh" in page
    assert "Nay thuộc về" in read(administrator, f"/quan-tri/dia-ban/{before.id}/")


@pytest.mark.parametrize("typed", ["31/02/2025", "hôm qua", "0000-00-00", "9" * 300, "<b>"])
def test_a_day_that_is_none_is_today(read: Read, administrator: Account, typed: str) -> None:
    read(administrator, f"/quan-tri/dia-ban/?ngay={typed}")
