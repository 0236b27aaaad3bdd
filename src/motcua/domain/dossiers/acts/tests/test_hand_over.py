"""Handing over and taking back: exactly one holder, always."""

import pytest
from django.db import IntegrityError, transaction

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.dossiers.pages.desk.cards import ACTS
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import HandOver, Reach
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import clock

pytestmark = pytest.mark.db


def _held_by(dossier: Dossier) -> list[object]:
    rows = Reach.objects.filter(matter=dossier, is_held=True)
    return list(rows.values_list("scope", flat=True))


def test_the_receiver_holds_it_and_the_giver_still_sees_it(province: Province) -> None:
    dossier = received_birth(province)
    ha, dung = province.actor("ha"), province.actor("dung")

    api.hand_over(
        actor=ha,
        matter_id=dossier.id,
        to_unit_id=province.unit_id("dung"),
        note="  Nhờ  phối hợp ",
    )

    after = fresh(dossier)
    assert (after.holder_unit_id, after.stage) == (dung.unit_id, Stage.APPRAISAL)
    assert _held_by(dossier) == [dung.unit_id]
    assert api.dossier_with_code(ha, dossier.code) == dossier
    assert HandOver.objects.latest("pk").note == "Nhờ phối hợp"


def test_a_named_colleague_alone_goes_on(province: Province) -> None:
    dossier = received_birth(province)
    ha, thao = province.actor("ha"), province.actor("thao")

    api.hand_over(
        actor=ha, matter_id=dossier.id, to_unit_id=province.unit_id("ha"), to_post_id=thao.post_id
    )

    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        api.hand_over(actor=ha, matter_id=dossier.id, to_unit_id=province.unit_id("dung"))


@pytest.mark.parametrize("key", ["nam", "lan"])
def test_it_never_leaves_the_agency(province: Province, key: str) -> None:
    dossier = received_birth(province)
    stranger = province.actor(key)

    with nothing_happens(dossier), pytest.raises(api.CannotHandOverError):
        api.hand_over(
            actor=province.actor("ha"), matter_id=dossier.id, to_unit_id=province.unit_id(key)
        )

    with pytest.raises(NotVisibleError):
        api.dossier_with_code(stranger, dossier.code)


def test_a_post_of_another_unit_and_the_holder_itself_are_no_receivers(
    province: Province,
) -> None:
    dossier = received_birth(province)
    ha, dung = province.actor("ha"), province.actor("dung")

    with nothing_happens(dossier):
        with pytest.raises(api.CannotHandOverError):
            api.hand_over(
                actor=ha,
                matter_id=dossier.id,
                to_unit_id=province.unit_id("ha"),
                to_post_id=dung.post_id,
            )
        with pytest.raises(api.CannotHandOverError):
            api.hand_over(actor=ha, matter_id=dossier.id, to_unit_id=province.unit_id("ha"))


def test_the_database_refuses_an_open_dossier_without_holder_and_an_ended_one_with(
    province: Province,
) -> None:
    dossier = file_birth(province)
    rows = Dossier.objects.filter(id=dossier.id)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(holder_unit=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ended_at=clock.now())


def test_the_desk_takes_back_what_it_sent_wrong_and_sends_it_on(province: Province) -> None:
    dossier = received_birth(province)
    minh, dung = province.actor("minh"), province.actor("dung")

    api.take_back(actor=minh, matter_id=dossier.id)

    after = fresh(dossier)
    assert (after.holder_unit_id, after.stage) == (minh.unit_id, Stage.RECEPTION)
    assert _held_by(dossier) == [minh.unit_id]
    assert events_of(dossier)[-1] == "taken_back"
    offers = {act.key: act.offer(Opened(after), minh) for act in ACTS}
    assert offers["receive"] is None
    assert offers["hand_over"] is not None
    assert offers["hand_over"].title == "Chuyển thẩm định"
    with pytest.raises(api.ResultStateError, match="hãy chuyển tới nơi thẩm định"):
        api.draft_result(
            actor=minh, dossier_id=dossier.id, result_code=BIRTH_RESULT, content=BIRTH_CONTENT
        )

    api.hand_over(actor=minh, matter_id=dossier.id, to_unit_id=province.unit_id("dung"))

    after = fresh(dossier)
    assert (after.holder_unit_id, after.stage) == (dung.unit_id, Stage.APPRAISAL)


def test_nobody_takes_back_what_another_passed_on(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("ha"), matter_id=dossier.id)


def test_nothing_is_taken_back_twice(province: Province) -> None:
    dossier = received_birth(province)
    api.take_back(actor=province.actor("minh"), matter_id=dossier.id)

    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("minh"), matter_id=dossier.id)


def test_it_is_too_late_once_the_receiver_has_asked_for_a_supplement(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    hands.forward(minutes=5)
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])

    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("minh"), matter_id=dossier.id)


def test_it_is_too_late_once_the_receiver_has_passed_it_on(province: Province) -> None:
    dossier, _ = drafted_birth(province)

    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=province.actor("minh"), matter_id=dossier.id)


def test_taking_back_a_draft_discards_it_so_that_another_can_be_made(province: Province) -> None:
    dossier, result = drafted_birth(province)
    ha = province.actor("ha")

    api.take_back(actor=ha, matter_id=dossier.id)
    again = api.draft_result(
        actor=ha, dossier_id=dossier.id, result_code=result.code, content=BIRTH_CONTENT
    )

    result.refresh_from_db()
    assert result.state == issuing.Paper.State.DISCARDED
    assert again.state == issuing.Paper.State.DRAFTED
    assert fresh(dossier).stage == Stage.SIGNING


def test_a_leaders_rejection_is_a_decision_and_stays(province: Province) -> None:
    dossier, result = drafted_birth(province)
    tuan = province.actor("tuan")
    issuing.reject(actor=tuan, paper_id=result.id, reason="Sai tên xã")

    with nothing_happens(dossier), pytest.raises(api.CannotTakeBackError):
        api.take_back(actor=tuan, matter_id=dossier.id)
