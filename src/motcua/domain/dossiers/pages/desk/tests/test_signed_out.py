"""The session ends while an officer types: nothing is done, nothing typed is lost."""

import pytest
from django.test import Client

from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.pages.desk.tests.test_work import url_of
from motcua.domain.dossiers.testing import (
    Province,
    drafted_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.page import Form, Page

pytestmark = pytest.mark.db

WORDS = "Cha và mẹ đều cư trú ở xã khác"
BASIS = "Điều 13, 60/2014/QH13"
FACTS = "Cha mẹ thường trú tại phường Thành Sen"


def sent_late(client: Client, dossier: Dossier, act: str, **typed: str) -> Page:
    """Open an act's form, be signed out in another window, then fill it in and send it."""
    form = Page.open(client, url_of(dossier)).form(f"/{act}/").fill(**typed)
    client.post("/dang-xuat/")
    with nothing_happens(dossier):
        return form.send(client)


def back(client: Client, page: Page, key: str) -> Page:
    """Sign in again and go on to where the page of signing in leads."""
    sign_in(client, demo.account_of(key))
    return Page.open(client, page.form("/trinh-dien/").values["next"][0])


def test_after_signing_in_again_the_form_is_there_as_it_was_typed_and_nothing_was_done(
    as_: SignIn, province: Province
) -> None:
    dossier, ha = received_birth(province), as_("ha")

    out = sent_late(ha, dossier, "tu-choi", reason=WORDS, legal_basis=BASIS, facts=FACTS)
    with nothing_happens(dossier):
        again = back(ha, out, "ha")

    assert "việc vừa bấm chưa được thực hiện" in " ".join(out.alerts())
    assert again.status == 200
    assert "Phiên đăng nhập đã kết thúc trước khi Ông/Bà bấm" in " ".join(again.alerts())
    form = again.form("/tu-choi/")
    assert (form.values["reason"], form.values["legal_basis"]) == ([WORDS], [BASIS])
    assert form.send(ha).status == 200
    assert fresh(dossier).letters.get(code="03").state == "drafted"
    assert "Phiên đăng nhập đã kết thúc" not in Page.open(ha, again.url).html


def test_the_form_is_there_once_more_after_a_reload(as_: SignIn, province: Province) -> None:
    dossier, ha = received_birth(province), as_("ha")
    again = back(ha, sent_late(ha, dossier, "tu-choi", reason=WORDS), "ha")

    reloaded = Page.open(ha, again.url)

    assert reloaded.form("/tu-choi/").values["reason"] == [WORDS]


def test_whoever_signs_in_instead_sees_nothing_of_it(as_: SignIn, province: Province) -> None:
    dossier, ha = received_birth(province), as_("ha")
    out = sent_late(ha, dossier, "tu-choi", reason=WORDS)

    other = back(ha, out, "minh")
    kept = out.form("/trinh-dien/").values["next"][0].partition("?")[2]
    straight = Page.open(ha, f"{url_of(dossier, 'tu-choi')}?{kept}")

    assert other.status == 404
    assert WORDS not in other.html + straight.html


def test_a_pin_is_not_kept(as_: SignIn, province: Province) -> None:
    (dossier, _paper), tuan = drafted_birth(province), as_("tuan")

    again = back(tuan, sent_late(tuan, dossier, "ky", pin="246810"), "tuan")

    assert "mã PIN và tệp đính kèm thì phải nhập lại" in " ".join(again.alerts())
    assert "246810" not in again.html
    assert fresh(dossier).stage == Stage.SIGNING


def test_who_signed_out_and_in_again_meanwhile_finds_what_they_typed(province: Province) -> None:
    dossier = received_birth(province)
    ha = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
    form = stale_form(ha, dossier)

    with nothing_happens(dossier):
        again = form.send(ha)

    assert "việc này chưa được thực hiện" in " ".join(again.alerts())
    assert again.form("/tu-choi/").values["reason"] == [WORDS]
    assert again.form("/tu-choi/").send(ha).status == 200
    assert fresh(dossier).letters.get(code="03").state == "drafted"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_neither_kept_nor_shown(province: Province, site: str) -> None:
    dossier = received_birth(province)
    ha = Client(enforce_csrf_checks=True)
    form = stale_form(ha, dossier)
    ha.defaults["HTTP_SEC_FETCH_SITE"] = site

    with nothing_happens(dossier):
        refused = form.send(ha)

    assert refused.status == 403
    assert WORDS not in refused.html


def stale_form(client: Client, dossier: Dossier) -> Form:
    """Return a form filled in before its reader signed in anew, as its page has it still."""
    sign_in(client, demo.account_of("ha"))
    form = Page.open(client, url_of(dossier)).form("/tu-choi/")
    del client.cookies["csrf"]
    Page.open(client, url_of(dossier))
    return form.fill(reason=WORDS, legal_basis=BASIS, facts=FACTS)
