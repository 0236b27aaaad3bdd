"""Claiming an exemption on the review: which class, what proves it, named wherever it counts."""

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province
from motcua.domain.filing.testing import make_draft
from motcua.kernel.ui.testing.page import Form, Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

PROOF = "Giấy chứng nhận hộ nghèo số 12, xã cấp năm 2026"


def claim(client: Client, address: str, code: str, proof: str = PROOF) -> Form:
    """Fill in the claim on the review as it is shown."""
    form = Page.open(client, address).form("/gui/")
    form.values["doi-tuong"], form.values["chung-minh"] = [code], [proof]
    return form


def recount(client: Client, address: str, code: str, proof: str = PROOF) -> Page:
    """Press “Ghi và tính lại”."""
    form = claim(client, address, code, proof)
    form.action = address
    return form.send(client)


def test_the_class_is_named_with_its_law_and_proof_and_goes_along(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"nksNgaySinh": "2026-02-03"})
    address = f"/nop/{draft.id}/xem-lai/"

    page = recount(hoa, address, "poor_household")

    assert "Bạn khai thuộc diện Người thuộc hộ nghèo (Khoản 1 Điều 10" in page.text
    assert PROOF in page.text
    assert "đề nghị miễn 4.000 đ, chờ cơ quan xét" in page.text
    dossier_page = page.form("/gui/").send(hoa)
    assert Dossier.objects.get().fee_vnd == 0
    assert f"Chứng minh bằng: {PROOF}" in dossier_page.text
    assert "Chưa thu phần đề nghị miễn" in dossier_page.text


def test_a_claim_typed_and_not_kept_stops_the_sending_and_is_kept(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"nksNgaySinh": "2026-02-03"})
    address = f"/nop/{draft.id}/xem-lai/"

    page = claim(hoa, address, "poor_household").send(hoa)

    assert not Dossier.objects.exists()
    assert any("vừa đổi" in one for one in page.alerts())
    assert page.form("/gui/").values["chung-minh"] == [PROOF]
    page.form("/gui/").send(hoa)
    assert Dossier.objects.get().fee_vnd == 0


def test_in_a_stale_window_the_claim_stays_typed_and_nothing_is_overwritten(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"
    old = claim(hoa, address, "poor_household")
    recount(hoa, address, "disabled", "Giấy xác nhận khuyết tật số 3")

    page = old.send(hoa)

    assert page.form("/gui/").values["doi-tuong"] == ["poor_household"]
    stands = Page.open(hoa, address).form("/gui/").values
    assert stands["doi-tuong"] == ["disabled"]
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_proof_without_a_class_is_asked_about_and_not_lost(
    hoa: Client, province: Province, is_sent: bool
) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"

    page = claim(hoa, address, "none").send(hoa) if is_sent else recount(hoa, address, "none")

    assert any("chưa chọn thuộc diện" in one for one in page.alerts())
    assert page.form("/gui/").values["chung-minh"] == [PROOF]
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("proof", ["", "a"])
def test_without_proof_it_is_not_sent_and_the_choice_is_not_lost(
    hoa: Client, province: Province, proof: str
) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"
    recount(hoa, address, "disabled", proof)

    page = Page.open(hoa, address)

    assert any("chứng minh diện được miễn" in one for one in page.alerts())
    assert page.form("/gui/").values["doi-tuong"] == ["disabled"]
    page.form("/gui/").send(hoa)
    assert not Dossier.objects.exists()


def test_whoever_is_of_no_class_says_so_again(hoa: Client, province: Province) -> None:
    draft = make_draft(province)
    address = f"/nop/{draft.id}/xem-lai/"
    for code in ("disabled", "none"):
        recount(hoa, address, code)

    page = Page.open(hoa, address)

    assert "Bạn khai thuộc diện" not in page.text
    page.form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1
