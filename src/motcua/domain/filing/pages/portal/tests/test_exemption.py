"""Claiming an exemption on the review: which class, what proves it, named wherever it counts."""

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province
from motcua.domain.filing.testing import make_draft
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

PROOF = "Giấy chứng nhận hộ nghèo số 12, xã cấp năm 2026"


def test_the_class_is_named_with_its_law_and_proof_and_goes_along(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"nksNgaySinh": "2026-02-03"})
    address = f"/nop/{draft.id}/xem-lai/"
    form = Page.open(hoa, address).form(address)
    form.values["doi-tuong"] = ["poor_household"]
    form.values["chung-minh"] = [PROOF]

    page = form.send(hoa)

    assert "Bạn khai thuộc diện Người thuộc hộ nghèo (Khoản 1 Điều 10" in page.text
    assert PROOF in page.text
    assert "0 đ" in page.text
    dossier_page = page.form("/gui/").send(hoa)
    assert Dossier.objects.get().fee_vnd == 0
    assert f"Chứng minh bằng: {PROOF}" in dossier_page.text
    assert "Chưa xét" in dossier_page.text


def test_without_proof_it_is_not_sent_and_the_choice_is_not_lost(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"
    form = Page.open(hoa, address).form(address)
    form.values["doi-tuong"] = ["disabled"]
    form.values["chung-minh"] = [""]
    form.send(hoa)

    page = Page.open(hoa, address)

    assert any("chứng minh diện được miễn" in one for one in page.alerts())
    assert page.form(address).values["doi-tuong"] == ["disabled"]
    page.form("/gui/").send(hoa)
    assert not Dossier.objects.exists()


def test_whoever_is_of_no_class_says_so_again(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"
    for code in ("disabled", "none"):
        form = Page.open(hoa, address).form(address)
        form.values["doi-tuong"], form.values["chung-minh"] = [code], [PROOF]
        form.send(hoa)

    page = Page.open(hoa, address)

    assert "Bạn khai thuộc diện" not in page.text
    page.form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1
