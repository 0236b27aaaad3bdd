"""The officer whom it is about sees nothing, is given nothing, drafts and signs nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import PIN, signing_office
from motcua.domain.work.api import KeptOutError, inbox, matters_in_reach, recused, targets_of
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import integrity
from motcua.kernel.files.api import may_read
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.organisations.api import Unit
from motcua.modules.feedback.acts.passing import PASSING
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.papers import PAPER
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.testing import do, make_feedback

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

SAID = {
    "said": ["Đã xem xét, đã nhắc nhở, xin lỗi Ông/Bà."],
    "publicQuestion": ["Hỏi về thái độ ở quầy"],
    "publicAnswer": ["Đã nhắc nhở, rút kinh nghiệm"],
}


@pytest.fixture
def province() -> Province:
    return make_province()


def waiting_for(province: Province, who: str) -> set[str]:
    return {row.matter.code for row in inbox(province.actor(who))}


def colleague_of(who: str, province: Province) -> None:
    """Let somebody else sit in the same unit."""
    make_officer(unit=Unit.objects.get(pk=province.unit_id(who)), role="one_stop")


def test_whoever_is_named_finds_it_nowhere(province: Province, client: Client) -> None:
    colleague_of("minh", province)
    feedback = make_feedback(province, officer="ông Nguyễn Quang Minh ở quầy 1")
    minh = province.actor("minh")

    assert feedback.holder_unit_id == province.unit_id("minh")
    assert waiting_for(province, "minh") == set()
    assert feedback.pk not in set(matters_in_reach(minh).values_list("matter", flat=True))
    assert not may_read(minh, feedback.subject)
    sign_in(client, demo.account_of("minh"))
    assert client.get(f"/can-bo/phan-anh/{feedback.code}/").status_code == 404
    assert client.get(f"/can-bo/phan-anh/{feedback.code}/xem-nhanh/").status_code == 404
    assert feedback.code not in client.get("/can-bo/").content.decode()


def test_a_unit_of_one_is_passed_over(province: Province) -> None:
    feedback = make_feedback(province, officer="anh Minh một cửa")

    assert waiting_for(province, "minh") == set()
    assert waiting_for(province, "tuan") == {feedback.code}


def test_about_the_head_it_goes_to_the_agency_above(province: Province) -> None:
    feedback = make_feedback(province, words="Chủ tịch Đặng Anh Tuấn bắt tôi chờ cả buổi.")

    assert feedback.settled_by == province.cam_binh.parent
    assert waiting_for(province, "tuan") == set()


def test_a_first_complaint_about_the_head_is_theirs_by_law(province: Province) -> None:
    hoa = province.actor("hoa")
    feedback = make_feedback(province, sort=Sort.COMPLAINT, actor=hoa, officer="Đặng Anh Tuấn")

    assert waiting_for(province, "tuan") == {feedback.code}
    assert recused(feedback) == set()


@pytest.fixture
def complaint(province: Province) -> Feedback:
    hoa = province.actor("hoa")
    return make_feedback(province, sort=Sort.COMPLAINT, actor=hoa, officer="Phan Thu Hà")


def test_the_officer_complained_of_is_given_no_task(
    province: Province, complaint: Feedback
) -> None:
    tuan = province.actor("tuan")
    names = {one.label for one in targets_of(tuan, matter_id=complaint.pk)}

    assert not any("Phan Thu Hà" in name for name in names)
    with pytest.raises(KeptOutError):
        PASSING.hand_over(
            actor=tuan,
            matter_id=complaint.pk,
            to_unit_id=province.unit_id("ha"),
            to_post_id=province.actor("ha").post_id,
        )


def test_the_officer_complained_of_drafts_nothing(province: Province, complaint: Feedback) -> None:
    PASSING.hand_over(
        actor=province.actor("tuan"),
        matter_id=complaint.pk,
        to_unit_id=province.unit_id("mai"),
        to_post_id=None,
    )

    with pytest.raises(NotVisibleError):
        issuing.draft(
            actor=province.actor("ha"),
            kind=PAPER,
            matter_id=complaint.pk,
            code="acceptance",
            posted={},
        )


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Province]:
    with signing_office(province.actor("tuan"), province.cam_binh, tmp_path):
        yield province


def test_the_clerk_complained_of_does_not_seal(office: Province, client: Client) -> None:
    feedback = make_feedback(office, officer="bà Võ Phương Thảo, văn thư")
    paper = issuing.draft(
        actor=office.actor("minh"),
        kind=PAPER,
        matter_id=feedback.pk,
        code="answer",
        posted=SAID,
    )
    issuing.sign(actor=office.actor("tuan"), paper_id=paper.id, pin=PIN)

    with pytest.raises(NotVisibleError):
        issuing.number_and_seal(actor=office.actor("thao"), paper_id=paper.id, pin=PIN)
    sign_in(client, demo.account_of("thao"))
    assert feedback.code not in client.get("/can-bo/van-thu/").content.decode()
    assert waiting_for(office, "thao") == set()
    assert client.get(f"/can-bo/giay-to/{paper.id}/").status_code == 404


def test_the_leader_complained_of_does_not_sign(office: Province, client: Client) -> None:
    feedback = make_feedback(office)
    paper = issuing.draft(
        actor=office.actor("minh"),
        kind=PAPER,
        matter_id=feedback.pk,
        code="answer",
        posted=SAID,
    )
    Feedback.objects.get(pk=feedback.pk).recusals.create(account_id=office.actor("tuan").id)

    with pytest.raises(NotVisibleError):
        issuing.sign(actor=office.actor("tuan"), paper_id=paper.id, pin=PIN)
    sign_in(client, demo.account_of("tuan"))
    assert feedback.code not in client.get("/can-bo/ky/").content.decode()
    assert waiting_for(office, "tuan") == set()


def test_an_officer_steps_aside_and_another_has_it(province: Province) -> None:
    feedback = make_feedback(province)
    minh = province.actor("minh")
    assert minh.post_id

    do(minh, feedback, "recuse", post=minh.post_id.hex)

    assert waiting_for(province, "minh") == set()
    assert waiting_for(province, "tuan") == {feedback.code}
    assert integrity.examine_all().faults == []
    with pytest.raises(NotVisibleError):
        do(minh, feedback, "recuse", post=minh.post_id.hex)


def test_fsck_finds_what_whoever_it_is_about_has(province: Province) -> None:
    feedback = make_feedback(province)
    feedback.recusals.create(account_id=province.actor("minh").id)

    faults = integrity.examine_all().faults

    assert [fault.where for fault in faults] == [feedback.code]
