"""Receiving: the desk accepts; the clock does not move."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Stage, Status
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    a_defect,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of, told_due
from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import HandOver, NotAllowedError
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import clock
from motcua.kernel.jobs.testing import waiting

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


def test_a_received_dossier_waits_for_the_unit_that_settles_it(province: Province) -> None:
    dossier = file_birth(province)

    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)

    after = fresh(dossier)
    assert (after.status, after.stage) == (Status.PROCESSING, Stage.APPRAISAL)
    assert after.holder_unit_id == province.actor("ha").unit_id
    assert after.received_at == clock.now()
    assert events_of(dossier) == ["filed", "received"]


def test_acceptance_does_not_move_the_date_that_was_told(province: Province, hands: Hands) -> None:
    dossier = file_birth(province)
    hands.set("2026-11-16T16:30")

    api.receive(actor=province.actor("minh"), dossier_id=dossier.id)

    assert fresh(dossier).due_at == dossier.due_at == told_due(dossier)


def test_the_slip_takes_the_next_number_and_the_owner_is_told(province: Province) -> None:
    first, second = received_birth(province), received_birth(province)

    numbers = list(Paper.objects.order_by("number").values_list("number_text", flat=True))
    assert numbers == ["01/TNHS-TTPVHCC", "02/TNHS-TTPVHCC"]
    told = [job.kwargs for job in waiting("tell_owner")]
    assert {"kind": "dossier", "matter_id": first.id.hex, "template": "dossier_received"} in told
    assert {"kind": "dossier", "matter_id": second.id.hex, "template": "dossier_received"} in told


def test_form_06_names_giver_and_taker(province: Province) -> None:
    dossier = received_birth(province)

    row = HandOver.objects.get(matter=dossier)
    minh = province.actor("minh")
    assert (row.from_unit_id, row.from_post_id) == (minh.unit_id, minh.post_id)
    assert row.to_unit_id == province.actor("ha").unit_id
    assert row.due_at == dossier.due_at


@pytest.mark.parametrize("key", ["ha", "tuan"])
def test_only_the_holder_receives(province: Province, key: str) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises((NotAllowedError, NotVisibleError)):
        api.receive(actor=province.actor(key), dossier_id=dossier.id)


def test_a_dossier_is_received_once(province: Province) -> None:
    dossier = received_birth(province)
    api.take_back(actor=province.actor("minh"), matter_id=dossier.id)

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_a_stale_page_receives_nothing(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(api.StaleMatterError):
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id, revision=7)


def test_a_dossier_that_was_supplemented_before_reception_is_received(province: Province) -> None:
    dossier = file_birth(province)
    minh, hoa = province.actor("minh"), province.actor("hoa")
    api.request_supplement(actor=minh, dossier_id=dossier.id, defects=[a_defect()])
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế xã"]})
    api.send_supplement(actor=hoa, dossier_id=dossier.id)
    assert fresh(dossier).status == Status.RECEIVED

    api.receive(actor=minh, dossier_id=dossier.id)

    assert fresh(dossier).status == Status.PROCESSING


def test_while_the_owner_is_waited_for_nothing_is_received(province: Province) -> None:
    dossier = file_birth(province)
    minh = province.actor("minh")
    api.request_supplement(actor=minh, dossier_id=dossier.id, defects=[a_defect()])

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        api.receive(actor=minh, dossier_id=dossier.id)
