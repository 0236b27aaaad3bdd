"""A module is switched off for one agency: its officers see nothing of it, until it is on again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.identity.api import Account, actor_of
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.ledger.api import Entry, entries
from motcua.kernel.organisations.api import (
    Agency,
    ModuleNotSwitchable,
    ModuleSwitch,
    is_module_on,
    switch_module_off,
    switch_module_on,
)
from motcua.kernel.organisations.events import agency_subject
from motcua.kernel.organisations.testing import make_post, make_unit
from motcua.modules.administration.tests.conftest import Read

pytestmark = [
    pytest.mark.db,
    pytest.mark.once("page"),
    pytest.mark.needs("desk", why="it is the module that is switched off"),
]

PAGE = "/quan-tri/phan-he/"
CARDS = "/can-bo/lam-the-nao/"
_BASIS = "12/QĐ-UBND"


def switch_off(agency: Agency) -> None:
    switch_module_off(actor=SYSTEM, module="desk", agency_id=agency.id, legal_basis=_BASIS)


def test_officers_of_the_agency_find_nothing_of_it_and_others_do(
    commune: Agency, minh: Account, nam: Account
) -> None:
    switch_off(commune)

    here, elsewhere = sign_in(Client(), minh), sign_in(Client(), nam)

    assert here.get(CARDS).status_code == 404
    assert elsewhere.get(CARDS).status_code == 200
    assert CARDS not in here.get("/can-bo/tim/").content.decode()
    assert CARDS in elsewhere.get("/can-bo/tim/").content.decode()
    assert not is_module_on("desk", commune.id)


def test_it_is_back_at_once(commune: Agency, minh: Account) -> None:
    switch_off(commune)
    switch_module_on(actor=SYSTEM, module="desk", agency_id=commune.id)

    assert sign_in(Client(), minh).get(CARDS).status_code == 200
    assert is_module_on("desk", commune.id)


def test_both_are_recorded_once_however_often_they_are_asked_for(commune: Agency) -> None:
    for _again in range(2):
        switch_off(commune)
    for _again in range(2):
        switch_module_on(actor=SYSTEM, module="desk", agency_id=commune.id)

    events = [entry.event for entry in entries(agency_subject(commune.id))]
    assert events == ["organisations.module_off", "organisations.module_on"]


@pytest.mark.parametrize("module", ["administration", "khong_co"])
def test_what_every_agency_needs_stays_on(commune: Agency, module: str) -> None:
    with pytest.raises(ModuleNotSwitchable):
        switch_module_off(actor=SYSTEM, module=module, agency_id=commune.id, legal_basis=_BASIS)

    assert not ModuleSwitch.objects.exists()
    assert not Entry.objects.exists()


def test_who_acts_knows_it_without_another_statement(commune: Agency, minh: Account) -> None:
    make_officer(unit=make_unit(agency=commune, kind="office"))
    actor_of(minh)
    with CaptureQueriesContext(connection) as before:
        assert actor_of(minh).without == frozenset()
    switch_off(commune)
    ModuleSwitch.objects.create(
        agency=commune, module="toys", switched_off_at="2026-11-30T00:00Z", legal_basis=_BASIS
    )

    with CaptureQueriesContext(connection) as after:
        actor = actor_of(minh)

    assert actor.without == {"desk", "toys"}
    assert actor.does_without("toys.lend")
    assert not actor.does_without("dossiers.read")
    assert len(after) == len(before) == 1


def test_a_second_post_elsewhere_is_not_touched(commune: Agency, other_commune: Agency) -> None:
    posts = [make_post(unit=make_unit(agency=agency)) for agency in (commune, other_commune)]
    officer = make_officer(post=posts[0])
    switch_off(other_commune)

    assert actor_of(officer).without == frozenset()


def test_the_page_says_what_becomes_of_open_work(
    read: Read, administrator: Account, commune: Agency
) -> None:
    switch_off(commune)

    page = read(administrator, PAGE)

    assert "Khi tắt. Thẻ hướng dẫn không hiện với cán bộ của cơ quan đó." in page
    assert "Luôn bật: hệ thống cần phân hệ này ở mọi cơ quan." in page
    assert f"{commune.name} tắt từ" in page
    assert _BASIS in page
    assert "Bật lại" in page


def test_an_administrator_switches_it_off_and_on(
    client: Client, administrator: Account, commune: Agency
) -> None:
    sign_in(client, administrator)
    typed = {"desk-agency": str(commune.id), "desk-legal_basis": _BASIS}

    incomplete = client.post(f"{PAGE}desk/tat/", {**typed, "desk-legal_basis": ""})
    off = client.post(f"{PAGE}desk/tat/", typed)
    is_off = not is_module_on("desk", commune.id)
    on = client.post(f"{PAGE}desk/bat/", {"agency": str(commune.id)})

    assert "Hãy ghi văn bản làm căn cứ." in incomplete.content.decode()
    assert (off.status_code, is_off, on.status_code) == (302, True, 302)
    assert is_module_on("desk", commune.id)


@pytest.mark.parametrize("key", ["administration", "khong-co"])
def test_there_is_no_switch_for_others(client: Client, administrator: Account, key: str) -> None:
    sign_in(client, administrator)

    assert client.post(f"{PAGE}{key}/tat/").status_code == 404


def test_an_agency_s_administrator_sees_and_does_not_switch(
    read: Read, client: Client, commune_administrator: Account, commune: Agency
) -> None:
    page = read(commune_administrator, PAGE)
    refused = client.post(f"{PAGE}desk/tat/", {"desk-agency": str(commune.id)})

    assert "Tắt cho một cơ quan" not in page
    assert refused.status_code == 403
    assert is_module_on("desk", commune.id)
