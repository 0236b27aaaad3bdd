"""Who took a result, on what paper or code; and the same where it was noted by mistake."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.forms.recipients import Taker, code_of, taker_in
from motcua.domain.dossiers.acts.return_result import SEND_CODE
from motcua.domain.dossiers.acts.undo_return import ACT as UNDO
from motcua.domain.dossiers.models import Dossier, HandingOut, Recipient, Shown, Stage, Status
from motcua.domain.dossiers.owner_notice import notice_of
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    fresh,
    nothing_happens,
    sealed_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.dossiers.testing.drawn import at, file_drawn, make_drawn_province, past_opinions
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Asked, NotAllowedError, Typed, inbox, perform
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Invalid, Refusal
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.privacy.api import EXECUTE, read

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

COUNTER = {"ketQuaNhan": "one_stop"}
SISTER = Taker(
    recipient=Recipient.AUTHORISED,
    shown=Shown.AUTHORISATION,
    name="Trần Thị Sen",
    own_paper="identity_card",
    own_number="042196000123",
)
_SHOWS = {
    "taker": "authorised:authorisation",
    "name": "Trần Thị Sen",
    "own_paper": "identity_card",
    "own_number": "042 196 000 123",
}
MISTAKE = "Bấm nhầm dòng của người khác"


@pytest.fixture
def settled(province: Province, tmp_path: Path) -> Iterator[Dossier]:
    cache.clear()
    with signing_office(province, tmp_path):
        yield sealed_birth(province, answers=COUNTER)[0]


def give(province: Province, dossier: Dossier, to: Taker, *, by: str = "minh") -> Dossier:
    api.return_result(actor=province.actor(by), dossier_id=dossier.id, to=to)
    return fresh(dossier)


def undo(province: Province, dossier: Dossier, *, by: str = "minh", reason: str = MISTAKE) -> None:
    asked = Asked(
        actor=province.actor(by), opened=Opened(fresh(dossier)), typed=Typed.of(reason=reason)
    )
    perform(UNDO, asked)


def told(dossier: Dossier) -> set[object]:
    jobs = [job.kwargs for job in waiting("tell_owner")]
    return {one["template"] for one in jobs if one["matter_id"] == dossier.id.hex}


def test_it_is_kept_who_took_it_and_what_they_showed(province: Province, settled: Dossier) -> None:
    dossier = give(province, settled, SISTER)

    (row,) = HandingOut.objects.filter(dossier=dossier)
    reading = read(SYSTEM, subject=dossier.subject, purpose=EXECUTE)
    assert (row.recipient, row.shown) == ("authorised", "authorisation")
    assert row.post_id == province.actor("minh").post_id
    assert reading.reveal(row.name) == "Trần Thị Sen, căn cước số 042196000123"
    assert (last_open(dossier)["recipient"], last_open(dossier)["shown"]) == (
        "authorised",
        "authorisation",
    )
    assert "result_taken" in told(dossier)
    assert "result_returned" not in told(dossier)
    notice = notice_of(dossier.id, "result_taken").words
    assert notice["taker"] == "người được ủy quyền (văn bản ủy quyền)"
    assert notice["officer"] == province.actor("minh").name
    assert row.words_with(str(reading.reveal(row.name))) == (
        "Trần Thị Sen, căn cước số 042•••••0123, người được ủy quyền (văn bản ủy quyền)"
    )


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, ["taker"]),
        ({"taker": "owner:authorisation"}, ["taker"]),
        ({"taker": "authorised:authorisation"}, ["name", "own_paper"]),
        ({**_SHOWS, "name": "123"}, ["name"]),
        ({**_SHOWS, "own_number": ""}, ["own_number"]),
        ({**_SHOWS, "own_number": "042196"}, ["own_number"]),
        ({**_SHOWS, "own_number": "042194007316"}, ["own_number"]),
        ({**_SHOWS, "own_paper": "passport", "own_number": "hộ chiếu"}, ["own_number"]),
        ({**_SHOWS, "taker": "authorised:code", "code": "12"}, ["code"]),
    ],
)
def test_nobody_in_particular_gets_nothing(
    province: Province, settled: Dossier, typed: dict[str, str], fields: list[str]
) -> None:
    with nothing_happens(settled), pytest.raises(Invalid) as refused:
        give(province, settled, taker_in(Typed.of(**typed)))

    assert [one.field for one in refused.value.problems] == fields


def test_the_code_sent_to_the_owner_stands_for_a_paper(
    province: Province, settled: Dossier
) -> None:
    minh = province.actor("minh")
    perform(SEND_CODE, Asked(actor=minh, opened=Opened(fresh(settled))))
    sent = str(notice_of(settled.id, "return_code").words["return_code"])
    taker = replace(SISTER, shown=Shown.CODE, code=sent)

    dossier = give(province, settled, taker)

    assert {"return_code", "result_taken"} <= told(settled)
    assert dossier.status == Status.RETURNED
    assert code_of(dossier) != sent


def test_a_code_is_not_guessed_and_not_used_on_another_day(
    province: Province, settled: Dossier, hands: Hands
) -> None:
    right = code_of(settled)
    wrong = Taker(recipient=Recipient.OWNER, shown=Shown.CODE, code=f"{int(right) ^ 1:06d}")
    for _ in range(5):
        with pytest.raises(Invalid, match="không đúng"):
            give(province, settled, wrong)
    with nothing_happens(settled), pytest.raises(Invalid, match="quá nhiều lần"):
        give(province, settled, Taker(recipient=Recipient.OWNER, shown=Shown.CODE, code=right))

    hands.set("2026-11-17T09:00")
    assert code_of(settled) != right


def test_what_was_noted_by_mistake_waits_again_and_is_given_once_more(
    province: Province, settled: Dossier
) -> None:
    give(province, settled, api.THE_OWNER)
    undo(province, settled)

    dossier = fresh(settled)
    assert (dossier.status, dossier.stage) == (Status.SETTLED, Stage.RETURNING)
    assert (dossier.returned_at, dossier.ended_at) == (None, None)
    assert dossier.settled_at == settled.settled_at
    assert [row.matter_id for row in inbox(province.actor("minh"))] == [dossier.id]
    assert events_of(dossier)[-1] == "return_undone"
    assert verify_chain(dossier.subject).is_whole
    assert "return_undone" in told(dossier)

    dossier = give(province, dossier, SISTER)
    assert dossier.status == Status.RETURNED
    assert HandingOut.objects.filter(dossier=dossier, undone_at=None).count() == 1
    assert HandingOut.objects.filter(dossier=dossier).count() == 2


@pytest.mark.parametrize(("by", "error"), [("ha", NotAllowedError), ("nam", NotVisibleError)])
def test_another_desk_undoes_nothing(
    province: Province, settled: Dossier, by: str, error: type[Exception]
) -> None:
    give(province, settled, api.THE_OWNER)

    with nothing_happens(settled), pytest.raises(error):
        undo(province, settled, by=by)


def test_no_mistake_without_a_reason_nor_on_the_next_day(
    province: Province, settled: Dossier, hands: Hands
) -> None:
    give(province, settled, api.THE_OWNER)

    with nothing_happens(settled), pytest.raises(Invalid, match="thành câu"):
        undo(province, settled, reason=".")
    hands.set("2026-11-17T08:00")
    with nothing_happens(settled), pytest.raises(Refusal, match="trong ngày"):
        undo(province, settled)


@pytest.mark.usefixtures("hands")
def test_the_step_of_a_drawn_process_waits_again(db: None, tmp_path: Path) -> None:
    province = make_drawn_province()
    dossier = file_drawn(province, answers=COUNTER)
    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    past_opinions(province, dossier)
    with signing_office(province, tmp_path):
        result = api.draft_result(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
        issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin=PIN)
        issuing.number_and_seal(actor=province.actor("thao"), paper_id=result.id, pin=PIN)
    give(province, dossier, api.THE_OWNER)
    assert at(dossier) == []

    undo(province, dossier)

    assert at(dossier) == ["traKetQua"]
    assert give(province, dossier, SISTER).status == Status.RETURNED
    assert at(dossier) == []
