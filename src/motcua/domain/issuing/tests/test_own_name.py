"""Whoever signs signs over their own name and capacity, and has seen it so."""

from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.models import Drawing
from motcua.domain.issuing.testing import PIN, drawn
from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.tests.test_any_subject import drafted, file_of
from motcua.domain.issuing.tests.test_capacities import away, given
from motcua.kernel.base.api import Actor
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.printing.testing import text_of

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

account_of = demo.account_of


def test_a_draft_made_for_the_chairman_is_drawn_again_for_the_deputy_who_signs(
    ha: Actor, thao: Actor, tuan: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    paper = drafted(ha, note)
    assert "Đặng Anh Tuấn" in text_of(file_of(paper), tmp_path)
    given(deputy)
    away(tuan, deputy)

    paper = issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)

    said = text_of(file_of(paper), tmp_path)
    assert "Đặng Anh Tuấn" not in said
    assert "ThS" not in said
    block = [said.index(line) for line in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Đức Quý")]
    assert block == sorted(block)
    assert paper.signed_as == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)
    assert not Drawing.objects.exists()


def test_a_deputy_is_shown_the_draft_over_their_own_name_before_they_sign_it(
    ha: Actor, tuan: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    paper = drafted(ha, note)
    given(deputy)
    away(tuan, deputy)
    quy = sign_in(Client(), account_of("quy"))
    page = f"/can-bo/giay-to/{paper.id}/ky/"

    refused = quy.post(page, {"seen_draft": issuing.look_words(deputy, paper), "pin": PIN})

    paper.refresh_from_db()
    assert (refused.status_code, paper.state) == (409, "drafted")
    assert "vừa được lập lại với tên và tư cách ký" in refused.text
    shown = text_of(file_of(paper), tmp_path)
    assert "Đặng Anh Tuấn" not in shown
    assert "KT. CHỦ TỊCH" in shown
    seen = {"seen_draft": issuing.look_words(deputy, paper), "pin": PIN}
    assert quy.post(page, seen).status_code == 302
    paper.refresh_from_db()
    assert (paper.state, text_of(file_of(paper), tmp_path)) == ("signed", shown)


def test_what_a_deputy_chose_lies_before_them_over_their_own_name(
    ha: Actor, tuan: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    paper = drafted(ha, note)
    given(deputy)
    away(tuan, deputy)

    quy, chosen = sign_in(Client(), account_of("quy")), {"paper": paper.id.hex}
    assert "chưa vẽ xong" in quy.post("/can-bo/ky/", chosen).text
    paper.refresh_from_db()
    drawn(paper)

    shown = quy.post("/can-bo/ky/", chosen)

    assert f"/tep/{paper.file_id}/" in shown.text
    said = text_of(file_of(paper), tmp_path)
    assert "Lê Đức Quý" in said
    assert "Đặng Anh Tuấn" not in said
