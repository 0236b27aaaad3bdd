"""Opinions on a dossier: on the page of officers, in its ledger, never before its owner."""

import pytest
from django.test import Client
from tests.performance.statements import counted

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.cards import acts_on
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    fresh,
    nothing_happens,
    received_birth,
    refused,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.dossiers.testing.drawn import (
    at,
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    to_opinions,
)
from motcua.domain.work import api as work
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.urls("motcua.project.urls")]

QUESTION = "Thửa đất của cha mẹ có tranh chấp không?"
ANSWER = "Không thấy đơn nào về thửa này."


def client_of(key: str) -> Client:
    client = Client()
    sign_in(client, demo.account_of(key))
    return client


def do(who: str, dossier: Dossier, act: str, **typed: object) -> work.Done:
    words = {k: v if isinstance(v, list) else [str(v)] for k, v in typed.items()}
    on = acts_on(officer(who), Opened(fresh(dossier)))
    return work.perform_named(on, act, work.Typed(words))


def ask(dossier: Dossier, *to: str, who: str = "ha") -> None:
    units = [officer(key).unit_id for key in to]
    values = [unit.hex for unit in units if unit]
    do(who, dossier, "ask_opinion", question=QUESTION, to=values, by="2026-11-20")


def waits_for(who: str, dossier: Dossier) -> bool:
    return work.inbox(officer(who)).filter(matter=dossier.pk).exists()


def test_asked_and_answered_it_stands_on_the_page_and_in_the_ledger(province: Province) -> None:
    dossier = received_birth(province)
    before = fresh(dossier)
    ask(dossier, "dung", "mai")
    shown = Page.open(client_of("dung"), f"/can-bo/ho-so/{dossier.code}/")

    do("dung", dossier, "give_opinion", verdict="remarks", words=ANSWER)

    after = fresh(dossier)
    assert (after.due_at, after.holder_unit_id, after.stage, after.clock) == (
        before.due_at,
        before.holder_unit_id,
        before.stage,
        before.clock,
    )
    assert QUESTION in shown.text
    assert "Cho ý kiến" in shown.text
    page = Page.open(client_of("ha"), f"/can-bo/ho-so/{dossier.code}/")
    for words in (QUESTION, ANSWER, "Có ý kiến khác", "chờ trả lời"):
        assert words in page.text
    assert events_of(dossier)[-2:] == ["opinion_asked", "opinion_given"]
    assert last_open(dossier)["verdict"] == "remarks"
    assert waits_for("mai", dossier)
    assert not waits_for("dung", dossier)


def test_its_owner_is_shown_nothing_of_it(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung")
    do("dung", dossier, "give_opinion", verdict="disagree", words=ANSWER)

    page = client_of("hoa").get(f"/ho-so/{dossier.code}/").content.decode()

    assert "Đang thụ lý" in page or dossier.code in page
    for words in (QUESTION, ANSWER, "Ý kiến phối hợp", "ý kiến phối hợp", "Không đồng ý"):
        assert words not in page


def test_a_page_costs_the_same_however_many_were_asked(province: Province) -> None:
    dossier = received_birth(province)
    ha, url = client_of("ha"), f"/can-bo/ho-so/{dossier.code}/"
    ask(dossier, "dung")
    ha.get(url)
    with counted() as few:
        ha.get(url)

    for _ in range(3):
        ask(dossier, "dung", "mai", "tuan")
    do("mai", dossier, "give_opinion", verdict="agree", words="Đồng ý cả.")
    with counted() as many:
        assert ha.get(url).status_code == 200

    assert len(few) == len(many)


def test_what_was_answered_stays_when_the_dossier_has_ended(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung", "mai")
    do("dung", dossier, "give_opinion", verdict="agree", words=ANSWER)

    refused(province, dossier)

    page = Page.open(client_of("dung"), f"/can-bo/ho-so/{dossier.code}/")
    assert ANSWER in page.text
    assert "không cần nữa" in page.text
    assert not waits_for("mai", dossier)
    assert client_of("mai").get(f"/can-bo/ho-so/{dossier.code}/").status_code == 404
    with nothing_happens(dossier), pytest.raises(work.NotHolderError):
        ask(dossier, "mai")


def test_the_page_refuses_what_the_act_refuses_and_keeps_what_was_typed(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    data = {"revision": fresh(dossier).revision, "question": QUESTION, "by": "2026-11-21"}

    answer = client_of("ha").post(f"/can-bo/ho-so/{dossier.code}/lay-y-kien/", data)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert QUESTION in page
    assert "trong danh sách" in page


def test_pressed_twice_it_is_asked_once(province: Province) -> None:
    dossier = received_birth(province)
    ha, unit = client_of("ha"), officer("dung").unit_id
    assert unit
    data = {
        "revision": fresh(dossier).revision,
        "question": QUESTION,
        "by": "2026-11-20",
        "to": unit.hex,
    }

    statuses = [
        ha.post(f"/can-bo/ho-so/{dossier.code}/lay-y-kien/", data).status_code for _ in range(2)
    ]

    assert statuses == [302, 409]
    assert dossier.opinions.count() == 1


def test_on_a_drawn_dossier_its_own_opinion_steps_go_on_beside(db: None) -> None:
    drawn = make_drawn_province()
    dossier = file_drawn(drawn)
    api.receive(actor=drawn.actor("minh"), dossier_id=dossier.id)
    to_opinions(drawn, dossier)

    do("finance", dossier, "ask_opinion", question=QUESTION, by="2026-11-20", agencies="Sở Y tế")
    ask(dossier, "mai", who="dung")
    steps = at(dossier)
    complete(drawn, dossier, "yKienKinhTe", by="dung")
    complete(drawn, dossier, "yKienTaiChinh", by="finance")

    assert steps == ["yKienKinhTe", "yKienTaiChinh"]
    assert at(dossier) == ["duThao"]
    assert waits_for("lan", dossier)
    assert waits_for("mai", dossier)


def test_it_is_offered_to_whoever_holds_it_and_the_answer_to_whoever_is_asked(
    province: Province,
) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung")

    offered = {
        who: {
            one.act.key: one
            for one in acts_on(officer(who), Opened(fresh(dossier))).choices()
            if one.refusal is None
        }
        for who in ("ha", "dung", "tuan")
    }

    effects = [effect.text for effect in offered["ha"]["ask_opinion"].offer.effects]
    assert "không trả lời thì không phải là đồng ý" in effects
    assert "stop_asking" in offered["ha"]
    assert {"ask_opinion", "stop_asking"}.isdisjoint(offered["dung"])
    assert "give_opinion" in offered["dung"]
    assert {"ask_opinion", "give_opinion", "stop_asking"}.isdisjoint(offered["tuan"])


@pytest.mark.parametrize("who", ["dung", "lan"])
def test_what_was_typed_is_shown_back_once_nobody_asks_for_it(province: Province, who: str) -> None:
    dossier = received_birth(province)
    do("ha", dossier, "ask_opinion", question=QUESTION, by="2026-11-20", agencies="Sở Y tế")
    ask(dossier, "dung")
    client, waiting = client_of(who), dossier.opinions.order_by("pk")
    asked = {one.task.unit_id: str(one.pk) for one in waiting}
    do("ha", dossier, "stop_asking", opinion=[str(one.pk) for one in waiting])

    answer = client.post(
        f"/can-bo/ho-so/{dossier.code}/cho-y-kien/",
        {"verdict": "remarks", "words": ANSWER, "opinion": asked[officer(who).unit_id]},
    )

    page = answer.content.decode()
    assert answer.status_code in {404, 409}
    assert ANSWER in page
    assert "Câu hỏi này không còn được hỏi" in page
    assert "Việc chờ tôi" in page
    assert QUESTION not in page


def test_of_a_dossier_that_there_never_was_no_more_is_said(province: Province) -> None:
    typed = {"verdict": "remarks", "words": ANSWER}
    lan, dossier = client_of("lan"), received_birth(province)

    answers = [
        lan.post(f"/can-bo/ho-so/{code}/cho-y-kien/", typed) for code in (dossier.code, "H27-KHONG")
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all(ANSWER in answer.content.decode() for answer in answers)
    assert lan.post(f"/can-bo/ho-so/{dossier.code}/cho-y-kien/", {"words": ""}).status_code == 404


def test_the_page_shows_the_latest_answer_and_that_it_was_amended(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung")
    do("dung", dossier, "give_opinion", verdict="disagree", words="Chưa rõ ranh giới.")
    form = Page.open(client_of("dung"), f"/can-bo/ho-so/{dossier.code}/").text

    do("dung", dossier, "amend_opinion", verdict="agree", words=ANSWER)

    page = Page.open(client_of("ha"), f"/can-bo/ho-so/{dossier.code}/").text
    assert "Sửa ý kiến đã cho" in form
    assert "Chưa rõ ranh giới." in form
    assert ANSWER in page
    assert "đã sửa" in page
    assert "Chưa rõ ranh giới." not in page
    assert events_of(dossier)[-2:] == ["opinion_given", "opinion_amended"]


def test_who_is_asked_elsewhere_sees_whose_question_it_is_and_is_seen_to_advise(
    province: Province,
) -> None:
    dossier = received_birth(province)
    do("ha", dossier, "ask_opinion", question=QUESTION, by="2026-11-20", agencies="Sở Y tế")

    page = Page.open(client_of("lan"), f"/can-bo/ho-so/{dossier.code}/").text

    assert officer("ha").agency_id != officer("lan").agency_id
    assert (
        "Văn phòng HĐND và UBND, xã Cẩm Bình"
        in page.split("Ý kiến phối hợp")[-1].split(QUESTION)[0]
    )
    assert ReadingRecord.objects.latest("at").purpose == "advise"
