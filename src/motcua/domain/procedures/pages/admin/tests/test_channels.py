"""The dated switch of our own portal, and packs with their faults."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY, edit
from motcua.domain.procedures.actions.drop_channel import drop_coming_channel
from motcua.domain.procedures.actions.open_portal import open_wanted_portals
from motcua.domain.procedures.actions.set_channel import set_channel
from motcua.domain.procedures.actions.sync_packs import forget, sync_packs
from motcua.domain.procedures.api import is_portal_on
from motcua.domain.procedures.models import Channel, Version
from motcua.domain.procedures.testing import copy_packs
from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.identity.testing import make_officer, sign_in

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

PAGE = f"/quan-tri/thu-tuc/{BIRTH}/"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packs with two procedures, published."""
    root = copy_packs(tmp_path, BIRTH, CERTIFIED_COPY)
    monkeypatch.setenv("MOTCUA_PACKS", str(root))
    assert sync_packs() == []
    yield root
    forget()


@pytest.fixture
def phuc(client: Client) -> Client:
    return sign_in(client, make_officer(role="administrator"))


def in_days(count: int) -> str:
    return dates.format_date(clock.today() + timedelta(days=count))


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_new_installation_starts_with_the_portal_off(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DEMO", "0")

    assert open_wanted_portals(actor=SYSTEM) == []
    assert not is_portal_on(BIRTH, on=clock.today())


def test_a_demonstration_opens_what_its_packs_want_once(packs: Path) -> None:
    assert open_wanted_portals(actor=SYSTEM) == [BIRTH]
    assert is_portal_on(BIRTH, on=clock.today())
    assert not is_portal_on(CERTIFIED_COPY, on=clock.today())

    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=False, on=clock.today())
    assert open_wanted_portals(actor=SYSTEM) == []


def test_the_portal_is_switched_from_a_day_with_the_reason(phuc: Client, packs: Path) -> None:
    typed = {"portal": "bat", "on": in_days(3), "basis": "Quyết định 12/QĐ-UBND"}

    phuc.post(f"{PAGE}cong/", typed)

    assert not is_portal_on(BIRTH, on=clock.today() + timedelta(days=2))
    assert is_portal_on(BIRTH, on=clock.today() + timedelta(days=3))
    page = words(phuc, PAGE)
    assert "chưa áp dụng" in page
    assert "Quyết định 12/QĐ-UBND" in page

    phuc.post(f"{PAGE}cong/bo/")
    assert not is_portal_on(BIRTH, on=clock.today() + timedelta(days=3))
    row = Channel.objects.filter(procedure__code=BIRTH, channel="online").latest("valid_from")
    assert row.valid_to is None


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"portal": "bat", "on": "01/01/2020", "basis": "x"},
        {"portal": "bat", "on": "31/02/2027", "basis": "x"},
        {"portal": "bat", "basis": ""},
        {"portal": "bat", "basis": "   "},
        {"portal": "khác", "basis": "x"},
        {"portal": "bat", "basis": "x" * 501},
    ],
)
def test_a_faulty_switch_changes_nothing(phuc: Client, packs: Path, typed: dict[str, str]) -> None:
    before = Channel.objects.count()

    answer = phuc.post(f"{PAGE}cong/", {"on": in_days(0), **typed})

    assert answer.status_code == 422
    assert Channel.objects.count() == before


def test_certified_copies_are_never_filed_online(phuc: Client, packs: Path) -> None:
    typed = {"portal": "bat", "on": in_days(0), "basis": "thử"}

    answer = phuc.post(f"/quan-tri/thu-tuc/{CERTIFIED_COPY}/cong/", typed)

    assert answer.status_code == 422
    assert "không có kênh" in answer.content.decode()


def test_what_has_begun_is_not_dropped(packs: Path) -> None:
    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=clock.today())

    assert not drop_coming_channel(actor=SYSTEM, code=BIRTH, channel="online")
    assert is_portal_on(BIRTH, on=clock.today())


def test_an_agencys_administrator_looks_and_does_not_switch(client: Client, packs: Path) -> None:
    sign_in(client, make_officer(role="agency_administrator"))

    assert "Bật, tắt nộp trên cổng" not in words(client, PAGE)
    assert client.post(f"{PAGE}cong/", {"portal": "bat"}).status_code == 403
    assert client.post("/quan-tri/goi/cong-bo/").status_code == 403


def test_procedures_are_found_by_words_code_and_state(phuc: Client, packs: Path) -> None:
    assert "Đăng ký khai sinh" in words(phuc, "/quan-tri/thu-tuc/?q=khai sinh")
    assert "Đăng ký khai sinh" in words(phuc, f"/quan-tri/thu-tuc/?q={BIRTH}")
    nothing = words(phuc, "/quan-tri/thu-tuc/?cong=bat")
    assert "Không có thủ tục nào như vậy" in nothing
    assert phuc.get("/quan-tri/thu-tuc/9.999999/").status_code == 404
    assert phuc.get("/quan-tri/thu-tuc/1.999999/").status_code == 404


def test_a_fault_shows_file_and_line_and_the_old_version_stays(phuc: Client, packs: Path) -> None:
    folder = next((packs / "vietnam" / "procedures").glob(f"{BIRTH}-*"))
    edit(folder / "procedure.yaml", {"complete: true": "complete: có"})

    page = words(phuc, "/quan-tri/goi/")

    assert f"vietnam/procedures/{folder.name}/procedure.yaml" in page
    assert str(packs) not in page
    assert Version.objects.filter(definition__code=BIRTH).count() == 1


def test_every_file_can_be_checked_on_request(phuc: Client, packs: Path) -> None:
    assert "Vừa kiểm tra mọi tệp" in words(phuc, "/quan-tri/goi/?kiem-tra=1")


def test_publishing_says_what_it_did(phuc: Client, packs: Path) -> None:
    answer = phuc.post("/quan-tri/goi/cong-bo/", follow=True)
    assert "Không có thay đổi nào chưa công bố" in answer.content.decode()

    folder = next((packs / "vietnam" / "procedures").glob(f"{BIRTH}-*"))
    text = (folder / "procedure.yaml").read_text("utf-8")
    (folder / "procedure.yaml").write_text(
        text.replace("keywords:\n", "keywords:\n  - đứa bé mới sinh\n", 1), "utf-8"
    )
    for looked_at in ("/quan-tri/", "/quan-tri/goi/"):
        words(phuc, looked_at)
    answer = phuc.post("/quan-tri/goi/cong-bo/", follow=True)
    assert "Đã công bố 1 phiên bản mới" in answer.content.decode()
