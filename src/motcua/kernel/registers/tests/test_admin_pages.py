"""Books with their gap check, as administrators see them."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.organisations.testing import make_agency, make_unit
from motcua.kernel.registers import api
from motcua.kernel.registers.models import NumberTaken

pytestmark = pytest.mark.db


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def agency() -> Agency:
    found = make_agency(name="Ủy ban nhân dân xã Cẩm Bình")
    take(found, 3)
    return found


def year() -> int:
    return clock.today().year


def take(agency: Agency, count: int) -> None:
    for _ in range(count):
        with transaction.atomic():
            api.take_number(actor=SYSTEM, agency_id=agency.id, book="khai-sinh", year=year())


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(strip_tags(answer.content.decode()).split())


def test_whole_books_are_said_to_be_whole(client: Client, agency: Agency) -> None:
    sign_in(client, make_officer(role="administrator"))

    assert "Không sổ nào nhảy số" in words(client, "/quan-tri/so/")
    assert api.faulty_book_count(year=year()) == 0


def test_a_missing_number_is_named(client: Client, agency: Agency) -> None:
    NumberTaken.objects.filter(number=2).delete()
    sign_in(client, make_officer(role="administrator"))

    page = words(client, "/quan-tri/so/")

    assert "1 sổ bị nhảy số" in page
    assert "thiếu 2" in page
    assert api.faulty_book_count(year=year()) == 1


def test_a_number_lost_at_the_end_is_missed_too(agency: Agency) -> None:
    NumberTaken.objects.filter(number=3).delete()

    (line,) = api.book_lines(SYSTEM, year=year())

    assert line.missing == (3,)


def test_an_agency_sees_its_own_books_and_prefixes_alone(client: Client, agency: Agency) -> None:
    other = make_agency(name="Ủy ban nhân dân xã Cẩm Duệ")
    take(other, 1)
    unit = make_unit(agency=agency, kind="office")
    sign_in(client, make_officer(unit=unit, role="agency_administrator"))

    for url in ("/quan-tri/so/", "/quan-tri/so/ma-ho-so/"):
        for query in ("", f"?co-quan={other.id}"):
            page = words(client, url + query)
            assert "xã Cẩm Bình" in page
            assert "xã Cẩm Duệ" not in page


@pytest.mark.parametrize("query", ["?nam=1", "?nam=abc", "?co-quan=x", "?trang=99"])
def test_what_is_not_there_is_no_error(client: Client, agency: Agency, query: str) -> None:
    sign_in(client, make_officer(role="administrator"))

    words(client, f"/quan-tri/so/{query}")
    words(client, f"/quan-tri/so/ma-ho-so/{query}")
