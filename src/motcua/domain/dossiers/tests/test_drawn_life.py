"""A dossier whose procedure is drawn: whose it is, what waits, what comes next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Province,
    a_defect,
    fresh,
    hands_at,
    nothing_happens,
    refused,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import (
    at,
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    past_opinions,
    step_at,
    to_opinions,
)
from motcua.domain.issuing import api as issuing
from motcua.domain.work import api as work
from motcua.domain.work.api import NotHolderError, NotNextError, Task
from motcua.kernel.base.api import Invalid
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries, told_rows, unlike_of
from motcua.kernel.processes.testing import fire_due_timers
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def province() -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        yield make_drawn_province()


@pytest.fixture
def received(province: Province) -> Dossier:
    dossier = file_drawn(province)
    return api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_the_process_begins_with_the_filing_and_waits_at_the_desk(province: Province) -> None:
    dossier = file_drawn(province)

    assert at(dossier) == ["tiepNhan"]
    assert dossier.holder_unit_id == province.unit_id("minh")
    assert fresh(dossier).doing == "Kiểm tra, tiếp nhận"
    assert not dossier.hand_overs.exists()


def test_receiving_ends_its_step_and_the_next_has_a_person_and_a_time(
    province: Province, received: Dossier
) -> None:
    step = step_at(received, "thamDinh")

    assert at(received) == ["thamDinh"]
    assert (step.unit_id, step.post_id) == (
        province.unit_id("ha"),
        province.actor("ha").post_id,
    )
    assert step.due_at is not None
    assert (step.due_at - step.begun_at).seconds == 2 * 3600
    assert fresh(received).holder_unit_id == province.unit_id("ha")
    assert received.hand_overs.get().ended == received.tasks.get(element="tiepNhan")


def test_only_the_step_that_waits_can_be_done(province: Province, received: Dossier) -> None:
    with nothing_happens(received), pytest.raises(NotNextError):
        api.draft_result(
            actor=province.actor("ha"),
            dossier_id=received.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
    with nothing_happens(received), pytest.raises(NotHolderError):
        complete(province, received, "thamDinh", by="tuan", ketLuan="dat", soThua=1)
    with nothing_happens(received), pytest.raises(Invalid):
        complete(province, received, "thamDinh", by="ha", ketLuan="có lẽ")


def test_opinions_are_asked_of_two_agencies_at_once(province: Province, received: Dossier) -> None:
    to_opinions(province, received)

    dossier = fresh(received)
    assert at(dossier) == ["yKienKinhTe", "yKienTaiChinh"]
    for actor in (officer("dung"), officer("finance")):
        assert [row.matter_id for row in work.inbox(actor)] == [dossier.id]
    assert not work.inbox(province.actor("ha")).exists()


def test_the_last_opinion_lets_the_decision_be_taken_at_once(
    province: Province, received: Dossier
) -> None:
    dossier = past_opinions(province, received)

    assert at(dossier) == ["duThao"]
    assert dossier.status == Status.PROCESSING
    assert dossier.tasks.get(result_name="phaiNop").outcome == Task.Outcome.DONE
    assert dossier.holder_unit_id == province.unit_id("ha")


def test_the_clock_waits_while_a_step_waits_for_the_owner(
    province: Province, received: Dossier
) -> None:
    due = received.due_at
    dossier = past_opinions(province, received, parcels=2)

    assert at(dossier) == ["nopThue"]
    assert dossier.status == Status.PAYMENT_REQUESTED
    assert dossier.paused_at is not None

    with hands_at("2026-11-23T08:00"):
        complete(province, dossier, "nopThue", by="minh")
    dossier = fresh(dossier)
    assert at(dossier) == ["duThao"]
    assert dossier.status == Status.PROCESSING
    assert dossier.paused_at is None
    assert due is not None
    assert dossier.due_at is not None
    assert dossier.due_at > due
    found = [entry.event for entry in entries(dossier.subject)]
    begun, met = found.index("dossier.wait_begun"), found.index("dossier.wait_ended")
    assert found[begun:] == [found[begun], "dossier.step_done", found[met], "dossier.step_done"]


def test_the_whole_way_ends_process_and_dossier(
    province: Province, received: Dossier, tmp_path: Path
) -> None:
    dossier = past_opinions(province, received)
    with signing_office(province, tmp_path):
        result = api.draft_result(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
        assert at(fresh(dossier)) == ["kyKetQua"]
        issuing.reject(
            actor=province.actor("tuan"),
            paper_id=result.id,
            reason="Sai tên đệm",
        )
        dossier = fresh(dossier)
        assert at(dossier) == ["duThao"]
        assert dossier.hand_overs.order_by("-pk")[0].note == "Sai tên đệm"
        assert dossier.holder_post_id == province.actor("ha").post_id
        again = api.draft_result(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
        issuing.sign(actor=province.actor("tuan"), paper_id=again.id, pin=PIN)
        assert at(fresh(dossier)) == ["dongDau"]
        issuing.number_and_seal(actor=province.actor("thao"), paper_id=again.id, pin=PIN)

    dossier = fresh(dossier)
    assert dossier.status == Status.RETURNED
    assert at(dossier) == []
    assert dossier.tasks.get(element="traKetQua").outcome == Task.Outcome.DONE


def test_a_refusal_that_the_process_leads_to_ends_it(province: Province, received: Dossier) -> None:
    complete(province, received, "thamDinh", by="ha", ketLuan="khong", soThua=0)
    assert at(received) == ["tuChoi"]

    dossier = refused(province, received)

    assert (at(dossier), dossier.task_id, dossier.holder_unit_id) == ([], None, None)
    assert dossier.tasks.get(element="tuChoi").outcome == Task.Outcome.DONE


def test_an_owner_may_withdraw_wherever_the_process_stands(
    province: Province, received: Dossier
) -> None:
    to_opinions(province, received)

    api.withdraw(actor=province.actor("hoa"), dossier_id=received.id)

    dossier = fresh(received)
    assert at(dossier) == []
    outcomes = dossier.tasks.filter(element__startswith="yKien").values_list("outcome", flat=True)
    assert set(outcomes) == {Task.Outcome.CANCELLED}
    assert not work.inbox(province.actor("dung")).exists()


def test_a_step_is_reassigned_and_taken_back(province: Province, received: Dossier) -> None:
    api.hand_over(
        actor=province.actor("ha"), matter_id=received.id, to_unit_id=province.unit_id("dung")
    )
    assert step_at(received, "thamDinh").unit_id == province.unit_id("dung")

    api.take_back(actor=province.actor("ha"), matter_id=received.id)

    step = step_at(received, "thamDinh")
    assert (step.unit_id, step.post_id) == (province.unit_id("ha"), province.actor("ha").post_id)
    assert fresh(received).holder_unit_id == province.unit_id("ha")


def test_an_ended_step_is_taken_back_until_somebody_went_on(
    province: Province, received: Dossier
) -> None:
    to_opinions(province, received)

    api.take_back(actor=province.actor("ha"), matter_id=received.id)

    dossier = fresh(received)
    assert at(dossier) == ["thamDinh"]
    assert dossier.holder_unit_id == province.unit_id("ha")
    assert dossier.task == step_at(dossier, "thamDinh")
    assert not work.inbox(province.actor("dung")).exists()
    to_opinions(province, received, parcels=3)
    complete(province, dossier, "yKienKinhTe", by="dung")
    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("ha"), matter_id=dossier.id)


def test_what_was_received_is_not_taken_back(province: Province, received: Dossier) -> None:
    with nothing_happens(received), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("minh"), matter_id=received.id)


def test_nobody_goes_on_while_the_owner_mends(province: Province, received: Dossier) -> None:
    api.request_supplement(actor=province.actor("ha"), dossier_id=received.id, defects=[a_defect()])

    with nothing_happens(received), pytest.raises(api.IllegalTransitionError):
        complete(province, received, "thamDinh", by="ha", ketLuan="dat", soThua=1)


def test_what_was_filled_in_is_sealed(province: Province, received: Dossier) -> None:
    to_opinions(province, received)

    entry = entries(received.subject)[-1]

    assert entry.event == "dossier.step_done"
    assert entry.fields["open"]["element"] == "thamDinh"
    assert b"soThua" not in bytes(entry.body)


def test_an_opinion_that_does_not_come_holds_nobody_up(
    province: Province, received: Dossier
) -> None:
    to_opinions(province, received)
    complete(province, received, "yKienKinhTe", by="dung")
    before = fresh(received)

    with hands_at("2026-11-19T08:01"):
        fire_due_timers()
        run_jobs()

    dossier = fresh(received)
    assert at(dossier) == ["duThao"]
    assert dossier.tasks.get(element="yKienTaiChinh").outcome == Task.Outcome.LAPSED
    assert dossier.holder_unit_id == province.unit_id("ha")
    assert dossier.revision == before.revision + 1
    assert events_of(dossier)[-1] == "passed_on"
    assert list(unlike_of(told_rows.get("dossiers"))) == []
    work = Page.open(
        sign_in(Client(), demo.account_of("ha")), f"/can-bo/ho-so/{dossier.code}/"
    ).text
    told = work.partition("Các bước đã kết luận")[2]
    assert ": không trả lời, hết hạn 19/11/2026 08:01" in told
    assert "không trả lời, hết hạn; quy trình đi tiếp" in told.partition("Lịch sử")[2]
