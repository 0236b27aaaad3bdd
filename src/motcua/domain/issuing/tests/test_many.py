"""More waits than a page shows."""

from dataclasses import replace

import pytest
from django.test import Client

from motcua.domain.issuing.desk import waiting
from motcua.domain.issuing.desk.waiting import sealing_desk, signing_desk
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.tests.notes import KIND, Note, leave_note
from motcua.domain.issuing.tests.test_any_subject import drafted
from motcua.domain.issuing.tests.test_doubled import issued
from motcua.domain.issuing.tests.test_tasks import kind_of_answers
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.registers.api import NumberTaken
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb"), pytest.mark.urls("motcua.project.urls")]


def test_the_cut_comes_after_what_one_may_sign_and_says_how_many_there_are_more(
    client: Client,
    ha: Actor,
    tuan: Actor,
    note: Note,
    agency: Agency,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes = [note, *(leave_note(agency, f"Việc thứ {at}") for at in (2, 3, 4))]
    papers = [drafted(ha, one) for one in notes]
    for_another, own = papers[0], papers[1:]
    whole, known = waiting._why_not, limits.get
    small = {"issuing.waiting_rows": 1, "issuing.searched_rows": 4}

    def not_the_first(signers: object, actor: Actor, paper: Paper, held: object) -> str:
        is_others = paper.pk == for_another.pk
        return "Của người khác." if is_others else whole(signers, actor, paper, held)  # type: ignore[arg-type]

    monkeypatch.setattr(limits, "get", lambda name: small.get(name) or known(name))
    monkeypatch.setattr(waiting, "_why_not", not_the_first)

    desk = signing_desk(tuan)
    chosen = signing_desk(tuan, first=[notes[3].code])
    before = ReadingRecord.objects.count()
    asked = signing_desk(tuan, only=[own[1].id.hex, for_another.id.hex])

    assert [one.paper for one in desk.items] == own[:1]
    assert (desk.more, desk.others) == (2, ["Của người khác."])
    assert [one.paper for one in chosen.items] == own[2:]
    assert ([one.paper for one in asked.items], asked.more) == (own[1:2], 0)
    assert ReadingRecord.objects.count() == before + 1
    sign_in(client, demo.account_of("tuan"))
    page = client.get("/can-bo/ky/").text
    assert "Còn 2 văn bản nữa chờ Ông/Bà ký" in page
    assert "<b>Ký 3</b>" in page
    small["issuing.searched_rows"] = 2
    assert signing_desk(tuan).more == 0


def test_the_clerk_is_told_how_many_more_wait_for_the_seal(
    client: Client,
    thao: Actor,
    ha: Actor,
    note: Note,
    agency: Agency,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known, compose = limits.get, KIND.compose
    assert compose
    monkeypatch.setattr(
        limits, "get", lambda name: 1 if name == "issuing.waiting_rows" else known(name)
    )
    with kind_of_answers(compose=lambda *given: replace(compose(*given), plan="seal")):
        first, _second = drafted(ha, note), drafted(ha, leave_note(agency, "Việc khác"))
        desk = sealing_desk(thao)
        page = sign_in(client, demo.account_of("thao")).get("/can-bo/van-thu/").text

    assert ([one.paper for one in desk.items], desk.more) == ([first], 1)
    assert "Còn 1 văn bản nữa chờ đóng dấu" in page


def test_a_book_names_what_is_missing_and_is_leafed_through(
    client: Client, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = limits.get
    monkeypatch.setattr(
        limits, "get", lambda name: 2 if name == "issuing.register_rows" else known(name)
    )
    for _ in range(4):
        issued(note, "cu", "QĐ-UBND")
    NumberTaken.objects.filter(number=2).delete()
    sign_in(client, demo.account_of("thao"))

    newest = Page(client.get("/can-bo/van-thu/so/?so=cu"), client)
    older = Page(client.get("/can-bo/van-thu/so/" + newest.links()["Số cũ hơn"]), client)

    assert "Thiếu số 2" in newest.text
    assert "Trang 1 trong 2" in newest.text
    assert "Trang 2 trong 2" in older.text
    assert "Không ai ký số" in older.text
