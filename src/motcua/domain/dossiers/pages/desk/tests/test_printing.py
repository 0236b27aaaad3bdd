"""Form 06 from the page that leads to it, and what a leader is told of a letter."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.pages.desk.tests.test_work import url_of
from motcua.domain.dossiers.testing import GROUND, WHY, Province, received_birth
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.printing.testing import codes_on
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_form_06_is_printed_from_the_dossier_s_page(as_: SignIn, province: Province) -> None:
    dossier, ha = received_birth(province), as_("ha")
    page = Page.open(ha, url_of(dossier))

    printed = ha.get(url_of(dossier, "phieu-kiem-soat.pdf").rstrip("/"))

    assert url_of(dossier, "phieu-kiem-soat.pdf").rstrip("/") in page.html
    assert printed.content.startswith(b"%PDF-")
    assert [code.endswith(dossier.code) for code in codes_on(printed.content)] == [True]


def test_a_leader_opens_a_refusal_before_signing_it(as_: SignIn, province: Province) -> None:
    dossier, tuan = received_birth(province), as_("tuan")
    letter = api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    listed = Page.open(tuan, "/can-bo/ky/")
    beside = Page.open(tuan, url_of(dossier))

    assert "Đọc lý do rồi mới ký" in listed.text
    assert WHY.reason in listed.text
    assert f"/can-bo/giay-to/{letter.id}/" in listed.html
    assert f"/can-bo/giay-to/{letter.id}/" in beside.html
