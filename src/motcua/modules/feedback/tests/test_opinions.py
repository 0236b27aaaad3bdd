"""Opinions on feedback: within the agency, past whoever it is about, never before its sender."""

from collections.abc import Iterator

import pytest
from django.test import Client

from motcua.domain.dossiers.testing import Province, hands_at, make_province
from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.kernel.base.api import Invalid
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.papers import PAPER
from motcua.modules.feedback.testing import make_feedback
from motcua.modules.feedback.tests.answers import SAID, give, told, waiting_for

pytestmark = [pytest.mark.db, pytest.mark.once("verb"), pytest.mark.urls("motcua.project.urls")]

DAY = "2026-12-31"
"""A working day after the one on which these tests stand still."""
QUESTION = "Cống này do thôn hay xã quản lý?"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with hands_at("2026-11-16T09:00"):
        yield


@pytest.fixture
def province() -> Province:
    return make_province()


def do(province: Province, feedback: Feedback, who: str, act: str, **typed: list[str]) -> work.Done:
    opened = Opened(Feedback.objects.get(pk=feedback.pk))
    acts = work.ActsOn(actor=province.actor(who), opened=opened, acts=list(EVERY))
    return work.perform_named(acts, act, work.Typed(typed))


def ask(province: Province, feedback: Feedback, *to: str, who: str = "minh") -> None:
    do(
        province,
        feedback,
        who,
        "ask_opinion",
        question=[QUESTION],
        to=[province.unit_id(key).hex for key in to],
        by=[DAY],
    )


def test_asked_and_answered_it_is_told_to_officers_alone(
    province: Province, client: Client
) -> None:
    hoa = province.actor("hoa")
    feedback = make_feedback(province, actor=hoa)
    ask(province, feedback, "dung")

    do(province, feedback, "dung", "give_opinion", verdict=["disagree"], words=["Của thôn."])

    assert told(feedback)[-2:] == ["feedback.opinion_asked", "feedback.opinion_given"]
    assert feedback.code in waiting_for(province, "minh")
    sign_in(client, demo.account_of("minh"))
    desk = client.get(f"/can-bo/phan-anh/{feedback.code}/").content.decode()
    assert QUESTION in desk
    assert "Của thôn." in desk
    sign_in(client, demo.account_of("hoa"))
    own = client.get(f"/phan-anh/xem/{feedback.code}/").content.decode()
    assert feedback.code in own
    assert QUESTION not in own
    assert "ý kiến phối hợp" not in own.lower()


def test_whoever_it_is_about_is_neither_offered_nor_heard(province: Province) -> None:
    feedback = make_feedback(province, officer="ông Hoàng Tiến Dũng phòng kinh tế")

    dung = province.actor("dung")
    assert dung.post_id
    name = f"{province.unit_id('dung').hex}:{dung.post_id.hex}"

    with pytest.raises(Invalid):
        do(province, feedback, "minh", "ask_opinion", question=[QUESTION], to=[name], by=[DAY])

    assert feedback.code not in waiting_for(province, "dung")


def test_found_out_later_who_was_asked_by_name_is_asked_no_longer(province: Province) -> None:
    feedback = make_feedback(province)
    dung = province.actor("dung")
    assert dung.post_id
    name = f"{province.unit_id('dung').hex}:{dung.post_id.hex}"
    do(
        province,
        feedback,
        "minh",
        "ask_opinion",
        question=[QUESTION],
        to=[name],
        by=[DAY],
    )

    do(province, feedback, "minh", "recuse", post=[dung.post_id.hex])

    assert waiting_for(province, "dung") == set()
    assert feedback.tasks.get().outcome == "cancelled"
    with pytest.raises(work.NotAskedError):
        do(province, feedback, "dung", "give_opinion", verdict=["agree"], words=["Đúng của thôn."])


def test_no_other_agency_is_asked(province: Province) -> None:
    feedback = make_feedback(province)

    with pytest.raises(Invalid):
        do(
            province,
            feedback,
            "minh",
            "ask_opinion",
            question=[QUESTION],
            agencies=["Sở Y tế"],
            by=[DAY],
        )


def test_after_it_was_passed_on_whoever_asked_has_begun(province: Province) -> None:
    feedback = make_feedback(province)
    give(province, feedback, by="minh", to="ha")

    ask(province, feedback, "dung", who="ha")

    with pytest.raises(work.CannotTakeBackError):
        do(province, feedback, "minh", "take_back")


def test_an_answer_that_somebody_is_against_is_opened_before_it_is_signed(
    province: Province, client: Client
) -> None:
    feedback = make_feedback(province)
    ask(province, feedback, "dung")
    do(province, feedback, "dung", "give_opinion", verdict=["disagree"], words=["Của thôn."])
    acts = work.ActsOn(
        actor=province.actor("minh"),
        opened=Opened(Feedback.objects.get(pk=feedback.pk)),
        acts=list(EVERY),
    )
    offer = next(one.offer for one in acts.choices() if one.act.key == "draft_answer")

    issuing.draft(
        actor=province.actor("minh"),
        kind=PAPER,
        matter_id=feedback.pk,
        code="answer",
        posted=SAID,
    )

    against = "Có ý kiến không đồng ý: Phòng Kinh tế"
    assert any(against in effect.text for effect in offer.effects)
    sign_in(client, demo.account_of("tuan"))
    page = client.get("/can-bo/ky/").content.decode()
    assert against in page
    assert "Không có cờ" not in page
