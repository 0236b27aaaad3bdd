"""Ends without a result: refusal, stopping, withdrawal, each with its ground."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Reach
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.ledger.api import entries

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

GROUND: dict[str, Any] = {
    "reason": "Trẻ đã được đăng ký khai sinh ở nơi khác",
    "legal_basis": "60/2014/QH13, Điều 16",
}


def _has_ended(dossier: Dossier) -> bool:
    row = fresh(dossier)
    is_held = Reach.objects.filter(matter=dossier, is_held=True).exists()
    return row.holder_unit_id is None and row.stage == Stage.ENDED and not is_held


def test_the_desk_refuses_to_receive(province: Province) -> None:
    dossier = file_birth(province)

    refusal = api.refuse(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)

    assert refusal.is_of_reception
    assert fresh(dossier).status == Status.NOT_RECEIVED
    assert _has_ended(dossier)
    assert last_open(dossier)["of_reception"] is True
    assert dossier.letters.get().code == "03"


def test_the_unit_refuses_to_settle_from_processing(province: Province) -> None:
    dossier = received_birth(province)

    refusal = api.refuse(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    assert not refusal.is_of_reception
    assert fresh(dossier).status == Status.NOT_RECEIVED
    assert dossier.letters.filter(code="03").count() == 1


def test_a_dossier_that_is_being_supplemented_may_be_refused(province: Province) -> None:
    dossier = received_birth(province)
    ha = province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])

    api.refuse(actor=ha, dossier_id=dossier.id, **GROUND)

    assert _has_ended(dossier)
    assert fresh(dossier).paused_at is None


@pytest.mark.parametrize("verb", [api.refuse, api.stop])
@pytest.mark.parametrize("missing", ["reason", "legal_basis"])
def test_no_end_without_reason_and_basis(
    province: Province, verb: Callable[..., object], missing: str
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NothingToMendError):
        verb(actor=province.actor("ha"), dossier_id=dossier.id, **{**GROUND, missing: "  "})


@pytest.mark.parametrize("verb", [api.refuse, api.stop])
def test_only_the_holder_ends_it(province: Province, verb: Callable[..., object]) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        verb(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)
    with nothing_happens(dossier), pytest.raises(NotVisibleError):
        verb(actor=province.actor("nam"), dossier_id=dossier.id, **GROUND)


def test_the_reason_is_sealed_and_the_basis_open(province: Province) -> None:
    dossier = received_birth(province)

    api.refuse(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    entry = entries(dossier.subject)[-1]
    assert entry.fields["open"]["legal_basis"] == GROUND["legal_basis"]
    assert GROUND["reason"].encode() not in bytes(entry.body)


def test_stopping_makes_form_05_and_says_who_asked(province: Province) -> None:
    dossier = received_birth(province)

    notice = api.stop(
        actor=province.actor("ha"), dossier_id=dossier.id, is_asked_by_owner=True, **GROUND
    )

    assert notice.is_asked_by_owner
    assert fresh(dossier).status == Status.STOPPED
    assert _has_ended(dossier)
    assert last_open(dossier)["by_owner"] is True


def test_what_was_only_filed_is_refused_not_stopped(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        api.stop(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)


@pytest.mark.parametrize("key", ["hoa", "minh"])
def test_the_owner_withdraws_themselves_or_before_the_desk(province: Province, key: str) -> None:
    dossier = received_birth(province)

    api.withdraw(actor=province.actor(key), dossier_id=dossier.id)

    assert fresh(dossier).status == Status.WITHDRAWN
    assert _has_ended(dossier)
    assert events_of(dossier)[-1] == "withdrawn"


def test_no_other_officer_withdraws_it(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotOwnerError):
        api.withdraw(actor=province.actor("tuan"), dossier_id=dossier.id)


def test_withdrawing_discards_what_was_drafted(province: Province) -> None:
    dossier, result = drafted_birth(province)

    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    result.refresh_from_db()
    assert result.state == issuing.Paper.State.DISCARDED


def test_a_result_that_has_its_number_is_finished_first(province: Province) -> None:
    dossier, result = drafted_birth(province)
    issuing.Paper.objects.filter(id=result.id).update(state=issuing.Paper.State.NUMBERED)

    with nothing_happens(dossier), pytest.raises(issuing.PaperStateError):
        api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)


def test_an_ended_dossier_stays_ended(province: Province) -> None:
    dossier = file_birth(province)
    hoa = province.actor("hoa")
    api.withdraw(actor=hoa, dossier_id=dossier.id)

    with nothing_happens(dossier):
        with pytest.raises(api.IllegalTransitionError):
            api.withdraw(actor=hoa, dossier_id=dossier.id)
        with pytest.raises(api.NotHolderError):
            api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_the_due_date_last_told_stays_for_the_record(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    hands.forward(hours=1)

    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    after = fresh(dossier)
    assert after.due_at == dossier.due_at
    assert api.read_clock(after).stopped_at == hands.instant
