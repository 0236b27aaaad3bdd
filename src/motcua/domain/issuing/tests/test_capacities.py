"""Who signs in which capacity, and what the paper then prints."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.waiting import papers_to_sign
from motcua.domain.issuing.models import Drawing, SigningPower
from motcua.domain.issuing.testing import PIN, make_key
from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.tests.test_any_subject import drafted, file_of, told
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.identity.api import Holding, demo
from motcua.kernel.ledger.api import Subject, verify_chain
from motcua.kernel.organisations.api import Agency, Post
from motcua.kernel.printing.testing import text_of
from motcua.kernel.signatures.testing import Office

pytestmark = pytest.mark.db

BASIS = "Thông báo số 7/TB-UBND ngày 30/11/2026 của Chủ tịch UBND xã Cẩm Bình về giao ký thay"


@pytest.fixture
def deputy(tuan: Actor, agency: Agency, office: Office) -> Actor:
    """A vice-chairman, with a key of their own."""
    post = Post.objects.get(unit__agency=agency, code="vice_chairman", valid_to=None)
    vice = replace(tuan, id=uuid4(), name="ThS. Lê Đức Quý", post_id=post.pk)
    make_key(office, owner=vice.id, kind="personal", name=vice.name)
    return vice


def given(deputy: Actor, **more: object) -> SigningPower:
    said = {
        "kind": issuing.PowerKind.ASSIGNED,
        "basis": BASIS,
        "first_on": clock.today(),
        "last_on": clock.today() + timedelta(days=3),
    }
    assert deputy.post_id
    return issuing.give_power(actor=SYSTEM, post_id=deputy.post_id, **(said | more))  # type: ignore[arg-type]


def test_a_draft_made_for_the_chairman_is_drawn_again_for_the_deputy_who_signs(
    ha: Actor, thao: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    paper = drafted(ha, note)
    assert "Đặng Anh Tuấn" in text_of(file_of(paper), tmp_path)
    given(deputy)

    paper = issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)

    said = text_of(file_of(paper), tmp_path)
    assert "Đặng Anh Tuấn" not in said
    assert "ThS" not in said
    block = [said.index(line) for line in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Đức Quý")]
    assert block == sorted(block)
    assert paper.signed_as == "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    issuing.number_and_seal(actor=thao, paper_id=paper.id, pin=PIN)
    assert not Drawing.objects.exists()


def test_a_deputy_without_the_power_is_told_why_and_nothing_is_signed(
    ha: Actor, deputy: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    before = told(note)

    with pytest.raises(issuing.NoPowerError, match="lĩnh vực được phân công"):
        issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)

    paper.refresh_from_db()
    assert (paper.state, told(note)) == ("drafted", before)


def test_what_was_given_ends_with_its_last_day_and_when_it_is_ended(
    ha: Actor, deputy: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    power = given(deputy)
    assert [one.remarks.flags for one in papers_to_sign(deputy)] == [[]]

    issuing.end_power(actor=SYSTEM, power_id=power.pk)

    assert "chưa được phân công" in papers_to_sign(deputy)[0].remarks.flags[0].replace("\n", " ")
    with pytest.raises(issuing.NoPowerError):
        issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)
    assert verify_chain(Subject(kind="signing_power", id=power.pk)).is_whole


def test_while_a_deputy_stands_for_the_head_drafts_are_drawn_for_them(
    ha: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    given(deputy)
    assert deputy.post_id
    dung = demo.account_of("dung")
    Holding.objects.create(account=dung, post_id=deputy.post_id, valid_from=clock.today())

    said = text_of(file_of(drafted(ha, note)), tmp_path)

    assert "KT. CHỦ TỊCH" in said
    assert dung.display_name in said
    assert "Đặng Anh Tuấn" not in said


def test_a_power_is_given_by_the_agency_alone(deputy: Actor, ha: Actor, stranger: Actor) -> None:
    assert deputy.post_id
    for actor in (ha, stranger):
        with pytest.raises(issuing.NoPowerError, match="cơ quan mình"):
            issuing.give_power(
                actor=actor,
                post_id=deputy.post_id,
                kind=issuing.PowerKind.FIELD,
                fields=["justice"],
                basis=BASIS,
                first_on=clock.today(),
            )
    assert not SigningPower.objects.exists()


def test_nobody_signs_what_they_drafted_in_another_of_their_posts(
    ha: Actor, tuan: Actor, note: Note, office: Office
) -> None:
    assert tuan.post_id
    paper = drafted(ha, note)
    both = replace(tuan, id=ha.id, name=ha.name)

    with pytest.raises(issuing.NotOurPaperError, match="không tự ký"):
        issuing.sign(actor=both, paper_id=paper.id, pin=PIN)
