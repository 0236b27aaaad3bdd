"""The invented cast, and that it exists in demonstrations alone."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.kernel.base.api import SYSTEM, Actor, paths
from motcua.kernel.base.testing import once_a_module
from motcua.kernel.identity import api
from motcua.kernel.identity.errors import CastFileError
from motcua.kernel.identity.models import Account, ApiToken, Holding
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import Entry
from motcua.kernel.organisations.api import load_areas, load_organisations

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]


def _load() -> None:
    load_areas(actor=SYSTEM)
    load_organisations(actor=SYSTEM)
    api.load_cast(actor=SYSTEM)


cast_once = once_a_module(_load)


def actor_of(key: str) -> Actor:
    return api.actor_of(api.demo.account_of(key))


def test_the_cast_stands_where_the_story_needs_it() -> None:
    roles = {key: set(actor_of(key).roles) for key in ("minh", "ha", "dung", "tuan", "thao")}

    assert roles == {
        "minh": {"one_stop"},
        "ha": {"specialist"},
        "dung": {"specialist"},
        "tuan": {"leader"},
        "thao": {"clerk"},
    }
    assert len({actor_of(key).agency_id for key in roles}) == 1
    assert actor_of("nam").agency_id != actor_of("minh").agency_id
    health = {key: actor_of(key) for key in ("lan", "khoa", "yen", "oanh")}
    assert len({actor.agency_id for actor in health.values()}) == 1
    assert actor_of("phuc").roles == {"administrator"}
    assert (actor_of("hoa").kind, actor_of("son").kind) == ("citizen", "citizen")


def test_loading_the_cast_again_adds_nothing() -> None:
    tables = (Account, Holding, ApiToken, Entry)
    before = [table.objects.count() for table in tables]

    api.load_cast(actor=SYSTEM)

    assert [table.objects.count() for table in tables] == before


def test_the_client_of_the_cast_acts_within_its_scopes() -> None:
    actor = api.authenticate_token(api.demo.client_token("bank"))

    assert (actor.kind, [*actor.roles]) == ("client", ["api_client"])
    assert actor.scopes == {"api.catalogue", "api.file", "api.track"}


def test_one_click_signs_in_and_goes_back_to_where_one_was(client: Client) -> None:
    page = client.get("/dang-nhap/?next=/tai-khoan/").content.decode()
    assert "Trần Thị Minh Hoa" in page
    assert "Một cửa xã Cẩm Bình" in page

    response = client.post("/dang-nhap/trinh-dien/", {"ai": "hoa", "next": "/tai-khoan/"})

    assert response.headers["Location"] == "/tai-khoan/"
    assert "Trần Thị Minh Hoa" in client.get("/tai-khoan/").content.decode()


@pytest.mark.needs("administration", why="its administrators begin there")
@pytest.mark.parametrize(
    ("key", "page"),
    [("hoa", "/"), ("minh", "/can-bo/"), ("tuan", "/can-bo/"), ("phuc", "/quan-tri/")],
)
def test_everyone_begins_where_their_work_is(client: Client, key: str, page: str) -> None:
    answer = client.post("/dang-nhap/trinh-dien/", {"ai": key})
    again = client.get("/dang-nhap/")

    assert (answer["Location"], again["Location"]) == (page, page)


@pytest.mark.parametrize(
    "target",
    [
        "https://lua-dao.example/",
        "//lua-dao.example/",
        "/\\lua-dao.example",
        "http:///lua-dao.example",
        "javascript:alert(1)",
        "\x00https://lua-dao.example",
        " //lua-dao.example",
        "https://testserver@lua-dao.example/",
    ],
)
def test_signing_in_never_leads_to_another_site(client: Client, target: str) -> None:
    response = client.post("/dang-nhap/trinh-dien/", {"ai": "hoa", "next": target})

    assert response.headers["Location"] == "/"
    signed_in = client.get("/dang-nhap/", {"next": target})
    assert signed_in.headers["Location"] == "/"


def test_one_click_needs_the_forms_own_token() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/dang-nhap/trinh-dien/", {"ai": "hoa"})

    assert response.status_code == 403
    assert "phien" not in client.cookies


def test_someone_who_is_not_of_the_cast_has_no_one_click(client: Client) -> None:
    make_officer(login="that.su")

    for key in ("that.su", "minh.cambinh", "", "../hoa"):
        assert client.post("/dang-nhap/trinh-dien/", {"ai": key}).status_code == 404


def test_without_the_demonstration_one_click_does_not_exist(
    client: Client, settings: Settings
) -> None:
    token = api.demo.client_token("bank")
    settings.MOTCUA_DEMO = False

    response = client.post("/dang-nhap/trinh-dien/", {"ai": "hoa"})

    assert response.status_code == 404
    assert "Trần Thị Minh Hoa" not in client.get("/dang-nhap/").content.decode()
    assert client.get("/ai/").content.decode().startswith("guest|")
    with pytest.raises(api.DemoIsOffError):
        api.demo.account_of("hoa")
    with pytest.raises(api.DemoIsOffError):
        api.load_cast(actor=SYSTEM)
    with pytest.raises(api.DemoIsOffError):
        api.demo.client_token("bank")
    with pytest.raises(api.BadTokenError):
        api.authenticate_token(token)


def test_a_session_begun_in_a_demonstration_dies_with_it(
    client: Client, settings: Settings
) -> None:
    sign_in(client, api.demo.account_of("minh"))
    assert client.get("/ai/").content.decode().startswith("officer|")

    settings.MOTCUA_DEMO = False

    assert client.get("/ai/").content.decode().startswith("guest|")


def test_the_cast_bears_numbers_of_the_right_shape() -> None:
    for entry in api.demo.read_cast().citizens:
        century_and_sex, year = entry.personal_number[3], entry.personal_number[4:6]
        assert entry.birth_date[2:4] == year
        assert (century_and_sex in "01") == entry.birth_date.startswith("19")


def test_nobody_of_the_cast_is_called_as_another(tmp_path: Path) -> None:
    cast = (paths.packs_dir() / "demo" / "cast.yaml").read_text("utf-8")
    copied = tmp_path / "cast.yaml"
    copied.write_text(cast.replace("{key: ha,", "{key: minh,"), "utf-8")

    with pytest.raises(CastFileError, match="minh"):
        api.demo.read_cast(copied)
