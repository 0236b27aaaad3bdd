"""What was said against a dossier is told to whoever decides it, and stops nobody."""

import pytest
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.tests.test_opinions import ANSWER, ask, client_of, do
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.pages.desk.cards import acts_on
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    Province,
    drafted_birth,
    fresh,
    received_birth,
)
from motcua.domain.dossiers.testing.drawn import officer
from motcua.domain.issuing import api as issuing
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb"), pytest.mark.urls("motcua.project.urls")]

AGAINST = "Có ý kiến không đồng ý: Phòng Kinh tế"
UNANSWERED = "Đã hỏi ý kiến, chưa trả lời: "
LEADER = "/can-bo/ky/"


def draft(province: Province, dossier: Dossier) -> issuing.Paper:
    return api.draft_result(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        result_code="KQ.G15.000031",
        content=BIRTH_CONTENT,
    )


def effects(who: str, dossier: Dossier, act: str) -> str:
    found = acts_on(officer(who), Opened(fresh(dossier))).choices()
    offer = next(one.offer for one in found if one.act.key == act)
    return " ".join(effect.text for effect in offer.effects)


def test_a_leader_opens_first_what_was_answered_against_or_not_at_all(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung", "mai")
    do("dung", dossier, "give_opinion", verdict="disagree", words=ANSWER)
    paper = draft(province, dossier)
    plain, other = drafted_birth(province)

    page = Page.open(client_of("tuan"), LEADER)

    assert page.text.count("Không có cờ") == 1
    assert AGAINST in page.text
    assert UNANSWERED in page.text
    assert f'value="{other.id.hex}"' in page.html
    assert f'value="{paper.id.hex}"' not in page.html
    assert plain.code in page.html
    beside = Page.open(client_of("tuan"), reverse("issuing:paper", args=[paper.pk]))
    assert AGAINST in beside.text


def test_the_acts_that_go_on_to_a_decision_say_it_and_are_not_stopped(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung", "mai")
    do("dung", dossier, "give_opinion", verdict="remarks", words=ANSWER)

    deciding = [effects("ha", dossier, act) for act in ("draft_result", "refuse", "stop")]
    draft(province, dossier)
    deciding.append(effects("tuan", dossier, "sign_result"))

    for said in deciding:
        assert "Có ý kiến khác: Phòng Kinh tế" in said
        assert UNANSWERED in said
    assert fresh(dossier).stage == Stage.SIGNING


def test_agreement_and_a_question_taken_back_are_no_flags(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung", "mai")
    do("dung", dossier, "give_opinion", verdict="agree", words="Đồng ý cả.")
    waiting = dossier.opinions.get(verdict="")

    do("ha", dossier, "stop_asking", opinion=[str(waiting.pk)])
    draft(province, dossier)

    assert "Không có cờ" in Page.open(client_of("tuan"), LEADER).text
    assert "ý kiến" not in effects("tuan", dossier, "sign_result")
