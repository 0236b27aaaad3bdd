"""Forms 06 and 07 from the pages that lead to them, and what a leader is told of a letter."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.pages.desk.tests.conftest import SignIn
from motcua.domain.dossiers.pages.desk.tests.test_work import url_of
from motcua.domain.dossiers.testing import GROUND, Province, received_birth
from motcua.kernel.printing.testing import codes_on
from motcua.kernel.privacy.api import readings_of
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]


def test_form_06_is_printed_from_the_dossier_s_page(as_: SignIn, province: Province) -> None:
    dossier, ha = received_birth(province), as_("ha")
    page = Page.open(ha, url_of(dossier))

    printed = ha.get(url_of(dossier, "phieu-kiem-soat.pdf").rstrip("/"))

    assert url_of(dossier, "phieu-kiem-soat.pdf").rstrip("/") in page.html
    assert printed.content.startswith(b"%PDF-")
    assert [code.endswith(dossier.code) for code in codes_on(printed.content)] == [True]


def test_form_07_is_printed_for_the_days_of_the_page(as_: SignIn, province: Province) -> None:
    dossier, minh = received_birth(province), as_("minh")
    days = "tu=2026-11-01&den=2026-11-30"
    page = Page.open(minh, f"/can-bo/so-theo-doi/?{days}")

    plain = minh.get(f"/can-bo/so-theo-doi/so.pdf?{days}")
    before = len(readings_of(dossier.subject))
    told = minh.get(f"/can-bo/so-theo-doi/so.pdf?{days}&lien-he=co")

    assert f"/can-bo/so-theo-doi/so.pdf?{days.replace('&', '&amp;')}" in page.html
    assert plain.content.startswith(b"%PDF-")
    assert [code.endswith(f"/can-bo/so-theo-doi/?{days}") for code in codes_on(plain.content)] == [
        True
    ]
    assert told.content.startswith(b"%PDF-")
    assert len(readings_of(dossier.subject)) == before + 1


def test_a_leader_opens_a_refusal_before_signing_it(as_: SignIn, province: Province) -> None:
    dossier, tuan = received_birth(province), as_("tuan")
    letter = api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    listed = Page.open(tuan, "/can-bo/ky/")
    beside = Page.open(tuan, url_of(dossier))

    assert "Đọc lý do rồi mới ký" in listed.text
    assert GROUND["reason"] in listed.text
    assert f"/can-bo/giay-to/{letter.id}/" in listed.html
    assert f"/can-bo/giay-to/{letter.id}/" in beside.html
