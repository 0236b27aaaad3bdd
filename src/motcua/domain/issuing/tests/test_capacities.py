"""Who signs in which capacity, and what the paper then prints."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.desk.waiting import papers_to_sign, signing_desk
from motcua.domain.issuing.models import SigningPower
from motcua.domain.issuing.testing import PIN, make_key
from motcua.domain.issuing.tests.notes import Note
from motcua.domain.issuing.tests.test_any_subject import drafted, file_of, told
from motcua.domain.work.api import StandIn, end_stand_in, name_stand_in
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.identity.api import actor_of, add_officer, demo, take_post
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import Subject, verify_chain
from motcua.kernel.organisations.api import Agency, Post
from motcua.kernel.printing.testing import text_of
from motcua.kernel.signatures.testing import Office

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

account_of = demo.account_of
PAGE = "/can-bo/quyen-ky/"
BASIS = "Thông báo số 7/TB-UBND ngày 30/11/2026 của Chủ tịch UBND xã Cẩm Bình về giao ký thay"


def given(deputy: Actor, **more: object) -> SigningPower:
    said = {
        "kind": issuing.PowerKind.ASSIGNED,
        "basis": BASIS,
        "first_on": clock.today(),
        "last_on": clock.today() + timedelta(days=3),
    }
    assert deputy.post_id
    return issuing.give_power(actor=SYSTEM, post_id=deputy.post_id, **(said | more))  # type: ignore[arg-type]


def away(head: Actor, deputy: Actor) -> StandIn:
    """Record that the head is absent today and tomorrow."""
    assert head.post_id
    assert deputy.post_id
    return name_stand_in(
        actor=head,
        post_id=head.post_id,
        stand_in_id=deputy.post_id,
        first_on=clock.today(),
        last_on=clock.today() + timedelta(days=1),
    )


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
    ha: Actor, tuan: Actor, deputy: Actor, note: Note
) -> None:
    paper = drafted(ha, note)
    power = given(deputy)
    away(tuan, deputy)
    assert [one.remarks.flags for one in papers_to_sign(deputy)] == [[]]

    issuing.end_power(actor=SYSTEM, power_id=power.pk)

    assert papers_to_sign(deputy) == []
    assert "chưa được phân công" in signing_desk(deputy).others[0].replace("\n", " ")
    with pytest.raises(issuing.NoPowerError):
        issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)
    assert verify_chain(Subject(kind="signing_power", id=power.pk)).is_whole


def test_while_a_deputy_stands_for_the_head_drafts_are_drawn_for_them(
    ha: Actor, tuan: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    given(deputy)
    away(tuan, deputy)
    said = text_of(file_of(drafted(ha, note)), tmp_path)

    assert "KT. CHỦ TỊCH" in said
    assert "Lê Đức Quý" in said
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


def test_what_a_clerk_enters_counts_once_a_leader_confirms_it(
    client: Client, ha: Actor, thao: Actor, tuan: Actor, note: Note, agency: Agency
) -> None:
    vice = account_of("quy")
    post = actor_of(vice).post_id
    assert post
    SigningPower.objects.all().delete()
    sign_in(client, account_of("thao"))
    said = {
        "post": post.hex,
        "kind": "assigned",
        "basis": BASIS,
        "first": clock.today().isoformat(),
    }

    without = client.post(PAGE, said)
    last = (clock.today() + timedelta(days=3)).isoformat()
    client.post(PAGE, said | {"last": last})

    assert without.status_code == 422
    assert "phải có thời hạn" in without.text
    assert BASIS in without.text
    row = SigningPower.objects.get()
    paper = drafted(ha, note)
    with pytest.raises(issuing.NoPowerError):
        issuing.sign(actor=actor_of(vice), paper_id=paper.id, pin=PIN)
    for wrong in (thao, actor_of(vice)):
        with pytest.raises(issuing.NoPowerError, match="Người khác phải xác nhận"):
            issuing.confirm_power(actor=wrong, power_id=row.pk)
    sign_in(client, account_of("tuan"))
    assert "Chờ xác nhận" in client.get(PAGE).text
    client.post(f"{PAGE}xac-nhan/", {"id": str(row.pk)})
    away(tuan, actor_of(vice))
    assert [one.remarks.flags for one in papers_to_sign(actor_of(vice))] == [[]]
    client.post(f"{PAGE}thoi/", {"id": str(row.pk)})
    assert papers_to_sign(actor_of(vice)) == []


def test_whoever_types_nonsense_keeps_it_and_is_told(client: Client, agency: Agency) -> None:
    sign_in(client, account_of("thao"))
    post = actor_of(account_of("quy")).post_id
    assert post

    for said, words in (
        ({}, "Hãy chọn hình thức giao."),
        ({"kind": "field"}, "Hãy ghi ngày bắt đầu"),
        ({"kind": "field", "first": "2026-12-01"}, "cơ quan mình"),
        ({"kind": "field", "first": "2026-12-01", "post": post.hex}, "Hãy ghi văn bản giao"),
        (
            {"kind": "field", "first": "2026-12-01", "post": post.hex, "basis": BASIS},
            "Hãy chọn lĩnh vực",
        ),
    ):
        told = client.post(PAGE, said)
        assert told.status_code == 422
        assert words in told.text
    assert not SigningPower.objects.exists()


def _at(agency: Agency, code: str, like: Actor) -> Actor:
    """Return somebody in a post of the agency that the cast leaves empty."""
    post = Post.objects.get(unit__agency=agency, code=code, valid_to=None)
    return replace(
        like,
        id=uuid4(),
        name="Phan Mẫu",
        post_id=post.pk,
        unit_id=post.unit_id,
        roles=frozenset({post.role}),
    )


def test_the_centre_s_director_signs_by_order_and_their_deputy_does_not(
    ha: Actor, tuan: Actor, note: Note, agency: Agency, office: Office
) -> None:
    director, deputy = (_at(agency, code, tuan) for code in ("centre_director", "centre_deputy_1"))
    make_key(office, owner=director.id, kind="personal", name=director.name)
    paper = drafted(ha, note)
    with pytest.raises(NotVisibleError):
        issuing.sign(actor=director, paper_id=paper.id, pin=PIN)
    assert papers_to_sign(director) == []

    given(director, kind=issuing.PowerKind.ORDER, content="Ký văn bản trả lời góp ý")

    assert [one.paper for one in papers_to_sign(director)] == [paper]
    with pytest.raises(NotVisibleError):
        issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)
    paper = issuing.sign(actor=director, paper_id=paper.id, pin=PIN)
    assert paper.signed_as == "TUQ. CHỦ TỊCH / GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert paper.agency == agency  # whose seal it gets


def test_the_office_s_head_signs_by_statute_and_so_does_the_deputy(
    ha: Actor, tuan: Actor, note: Note, agency: Agency, office: Office
) -> None:
    head, deputy = (_at(agency, code, tuan) for code in ("office_head", "office_deputy"))
    make_key(office, owner=deputy.id, kind="personal", name=deputy.name)
    paper = drafted(ha, note)
    given(head, kind=issuing.PowerKind.STATUTE, last_on=None)

    paper = issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)

    assert paper.signed_as == "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG"


def test_an_assignment_is_shown_with_the_absence_that_it_is_for(
    client: Client, tuan: Actor, deputy: Actor
) -> None:
    given(deputy)
    sign_in(client, account_of("thao"))
    assert "Chưa ghi ngày vắng mặt của người đứng đầu" in client.get(PAGE).text
    away(tuan, deputy)

    assert "Người đứng đầu vắng mặt: " in client.get(PAGE).text


def test_a_deputy_given_to_sign_meanwhile_signs_nothing_while_the_head_is_here(
    client: Client, ha: Actor, tuan: Actor, deputy: Actor, note: Note, tmp_path: Path
) -> None:
    given(deputy)
    paper = drafted(ha, note)
    assert "Đặng Anh Tuấn" in text_of(file_of(paper), tmp_path)
    assert papers_to_sign(deputy) == []
    sign_in(client, account_of("quy"))
    for page in ("/can-bo/ky/", f"/can-bo/giay-to/{paper.pk}/"):
        assert "hôm nay chưa ghi Chủ tịch vắng mặt" in client.get(page).text
    with pytest.raises(issuing.NoPowerError, match="hôm nay chưa ghi Chủ tịch vắng mặt"):
        issuing.sign(actor=deputy, paper_id=paper.id, pin=PIN)

    absence = away(tuan, deputy)
    assert [one.paper for one in papers_to_sign(deputy)] == [paper]
    end_stand_in(actor=tuan, stand_in_id=absence.pk)

    assert papers_to_sign(deputy) == []
    away(tuan, deputy)
    sign_in(client, account_of("tuan"))
    for page in ("/can-bo/ky/", f"/can-bo/giay-to/{paper.pk}/"):
        assert "Ông/Bà ký thì vắng mặt này thôi ngay" in client.get(page).text
    assert "Thôi vắng mặt" in client.get("/can-bo/ky/").text
    issuing.sign(actor=tuan, paper_id=paper.id, pin=PIN)

    assert "Thôi vắng mặt" not in client.get("/can-bo/ky/").text
    assert not StandIn.objects.filter(ended_at=None).exists()


def test_what_is_over_stays_on_the_page_and_on_the_paper_signed_under_it(
    client: Client, ha: Actor, tuan: Actor, deputy: Actor, note: Note
) -> None:
    power = given(deputy)
    away(tuan, deputy)
    paper = issuing.sign(actor=deputy, paper_id=drafted(ha, note).id, pin=PIN)
    issuing.end_power(actor=SYSTEM, power_id=power.pk)
    later = "Thông báo số 8/TB-UBND ngày 30/11/2026 về giao ký thay"
    given(deputy, basis=later)
    sign_in(client, account_of("thao"))

    page = client.get(PAGE).text

    current, _heading, past = page.partition("Đã hết hiệu lực")
    assert (BASIS in current, BASIS in past, later in past) == (False, True, False)
    assert "Lê Đức Quý" in past
    on_paper = client.get(f"/can-bo/giay-to/{paper.pk}/").text
    assert (BASIS in on_paper, later in on_paper) == (True, False)


def test_a_paper_of_the_head_names_no_power(
    client: Client, ha: Actor, tuan: Actor, deputy: Actor, note: Note
) -> None:
    given(deputy)
    paper = issuing.sign(actor=tuan, paper_id=drafted(ha, note).id, pin=PIN)
    sign_in(client, account_of("thao"))

    assert BASIS not in client.get(f"/can-bo/giay-to/{paper.pk}/").text


@pytest.mark.parametrize(
    ("code", "kind", "capacity"),
    [
        (
            "centre_director",
            "order",
            "TUQ. CHỦ TỊCH / GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        ),
        ("office_head", "statute", "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
    ],
)
def test_who_signs_by_order_or_statute_finds_opens_and_signs_what_waits(
    client: Client,
    ha: Actor,
    note: Note,
    agency: Agency,
    office: Office,
    code: str,
    kind: str,
    capacity: str,
) -> None:
    post = Post.objects.get(unit__agency=agency, code=code, valid_to=None)
    account = add_officer(actor=SYSTEM, login="nguoi.mau", full_name="Phan Mẫu")
    take_post(actor=SYSTEM, account_id=account.id, post=post, valid_from=clock.today())
    make_key(office, owner=account.id, kind="personal", name="Phan Mẫu")
    paper = drafted(ha, note)
    said = {
        "post": post.pk.hex,
        "kind": kind,
        "basis": BASIS,
        "content": "Ký văn bản trả lời góp ý",
        "first": clock.today().isoformat(),
        "last": (clock.today() + timedelta(days=3)).isoformat(),
    }

    sign_in(client, account_of("thao"))
    client.post(PAGE, said)
    sign_in(client, account_of("tuan"))
    client.post(f"{PAGE}xac-nhan/", {"id": str(SigningPower.objects.get().pk)})
    sign_in(client, account)
    page = f"/can-bo/giay-to/{paper.pk}/"
    listed, opened = client.get("/can-bo/ky/").text, client.get(page).text
    client.post("/can-bo/ky/", {"paper": paper.pk.hex})
    paper.refresh_from_db()
    looks = issuing.look_words(actor_of(account), paper)
    client.post(f"{page}ky/", {"pin": PIN, "seen_draft": looks})

    assert f"Ông/Bà ký: {capacity}." in listed
    assert capacity in opened
    paper.refresh_from_db()
    assert (paper.state, paper.signed_as) == ("signed", capacity)
    assert BASIS in client.get(page).text
