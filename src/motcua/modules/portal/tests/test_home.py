"""The first page, empty and with rows, for guests and for whoever is signed in."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.domain.dossiers.testing import Province, file_birth, make_province
from motcua.domain.filing.testing import make_draft
from motcua.kernel.base.api import Package, Plugged, Tile
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import catch_up, site_name
from motcua.kernel.ledger.testing import log_apart
from motcua.modules.portal import home

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


def headings(client: Client, url: str = "/") -> list[str]:
    html = client.get(url).content.decode()
    found = re.findall(r"<h[123][^>]*>(.*?)</h[123]>", html)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def test_a_guest_is_asked_one_question_and_told_that_there_is_nothing_yet(
    client: Client, province: Province
) -> None:
    found = headings(client)

    assert found[0] == "Bạn cần làm gì?"
    assert "Theo việc trong đời" in found
    assert "Chưa có số liệu" in found
    assert "Việc đang dở của bạn" not in found


def test_the_facts_count_today_and_lead_to_their_rows(client: Client, province: Province) -> None:
    file_birth(province)

    html = client.get("/").content.decode()

    assert 'href="/so-lieu/#hom-nay"' in html
    assert "hồ sơ đã nhận hôm nay ở 1 nơi" in html


def test_what_waits_for_me_comes_before_everything_else(province: Province) -> None:
    owed = file_birth(province, answers={"soLuongBanSao": 3})
    make_draft(province)
    client = sign_in(Client(), demo.account_of("hoa"))

    html = client.get("/").content.decode()

    assert html.index(owed.code) < html.index("Theo việc trong đời")
    assert "Làm tiếp" in html


def test_another_person_sees_nothing_of_it(province: Province) -> None:
    owed = file_birth(province, answers={"soLuongBanSao": 3})
    client = sign_in(Client(), demo.account_of("son"))

    assert owed.code not in client.get("/").content.decode()


def test_searching_from_the_first_page_finds_without_accents(
    client: Client, province: Province
) -> None:
    html = client.get("/").content.decode()
    action = re.search(r'role="search" action="([^"]+)"', html)

    assert action is not None
    page = client.get(action[1], {"q": "dang ky khai sinh"}).content.decode()
    assert "Đăng ký khai sinh" in page


def test_every_life_event_leads_to_a_page(client: Client, province: Province) -> None:
    html = client.get("/").content.decode()
    links = re.findall(r'href="(/viec/[^"]+)"', html)

    assert links
    assert {client.get(url).status_code for url in links} == {200}


def test_what_packages_offer_stands_below_the_events(
    client: Client, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiles = (
        Tile(key="b", label="Xem số liệu", url_name="published:figures", icon="chart", order=2),
        Tile(key="a", label="Kiểm tra giấy", url_name="issuing:verify", icon="shield", order=1),
    )
    toy = Plugged(name="motcua.modules.portal", manifest=Package(tiles=tiles))
    monkeypatch.setattr(home, "plugged", lambda: (toy,))

    html = client.get("/").content.decode()

    assert "Việc khác với cơ quan nhà nước" in headings(client)
    assert html.index("Kiểm tra giấy") < html.index("Xem số liệu")


def test_nothing_is_offered_where_no_package_has_a_tile(
    client: Client, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "plugged", lambda: ())

    assert "Việc khác với cơ quan nhà nước" not in headings(client)


@pytest.mark.needs("feedback", why="help leads to where one speaks one's mind")
def test_help_says_whom_to_call_and_leads_to_what_one_may_do(
    client: Client, province: Province, settings: Settings
) -> None:
    settings.MOTCUA_HELP_PHONE = "1900 0000"

    home_page, help_page = (client.get(at).content.decode() for at in ("/", "/tro-giup/"))

    for html in (home_page, help_page):
        assert 'href="tel:1900 0000"' in html
        assert 'href="/tro-giup/"' in html
    for address in ("/tra-cuu/", "/viec-cua-toi/", "/xac-minh/", "/phan-anh/", "/dang-nhap/"):
        assert f'href="{address}' in help_page


def test_without_a_telephone_no_page_promises_one(client: Client, province: Province) -> None:
    assert (
        "tel:" not in client.get("/").content.decode() + client.get("/tro-giup/").content.decode()
    )


def test_the_page_that_checks_receipts_is_taken_home_with_this_site_s_keys(
    client: Client, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_apart(monkeypatch, tmp_path)
    catch_up()
    given = client.get("/kiem-chung/")

    assert given["Content-Disposition"] == 'attachment; filename="kiem-chung.html"'
    assert f"log motcua/{site_name()}+" in given.content.decode()
    assert 'href="/kiem-chung/"' in client.get("/tro-giup/").content.decode()
