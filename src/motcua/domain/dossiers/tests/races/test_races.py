"""Two people at once: one wins, the other is told, nothing is doubled."""

import pytest
from tests.life.test_life_machine import unsigned_papers

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Status, SupplementRequest
from motcua.domain.dossiers.testing import (
    GROUND,
    PIN,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    make_province,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.races import at_once, refusals
from motcua.domain.issuing import api as issuing
from motcua.kernel.ledger.api import verify_chain

pytestmark = pytest.mark.db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


def test_two_officers_who_decide_at_once(province: Province) -> None:
    dossier = received_birth(province)
    ha, seen = province.actor("ha"), fresh(dossier).revision

    outcomes = at_once(
        lambda: api.draft_refusal(actor=ha, dossier_id=dossier.id, revision=seen, **GROUND),
        lambda: api.request_supplement(
            actor=ha, dossier_id=dossier.id, revision=seen, defects=[a_defect()]
        ),
    )

    assert refusals(outcomes) == [api.StaleMatterError]
    drafted = issuing.Paper.objects.filter(state="drafted").count()
    assert drafted + SupplementRequest.objects.count() == 1
    assert verify_chain(dossier.subject).length == 3


def test_the_same_decision_pressed_twice(province: Province) -> None:
    dossier = file_birth(province)
    minh = province.actor("minh")

    outcomes = at_once(*[lambda: api.receive(actor=minh, dossier_id=dossier.id) for _ in range(3)])

    assert refusals(outcomes) == [api.NotHolderError, api.NotHolderError]
    assert events_of(dossier) == ["filed", "received"]
    assert dossier.letters.count() == 1


def test_an_owner_who_withdraws_while_the_leader_signs(province: Province) -> None:
    dossier, result = drafted_birth(province)
    hoa, tuan = province.actor("hoa"), province.actor("tuan")

    with unsigned_papers():
        outcomes = at_once(
            lambda: api.withdraw(actor=hoa, dossier_id=dossier.id),
            lambda: issuing.sign(actor=tuan, paper_id=result.id, pin=PIN),
        )

    refused = refusals(outcomes)
    assert refused in ([], [api.NotHolderError], [issuing.PaperStateError])
    assert fresh(dossier).status == Status.WITHDRAWN
    assert issuing.Paper.objects.get(pk=result.pk).state == issuing.Paper.State.DISCARDED
    assert verify_chain(dossier.subject).is_whole


def test_a_clerk_who_seals_twice_takes_one_number(province: Province) -> None:
    dossier, result = drafted_birth(province)
    tuan, thao = province.actor("tuan"), province.actor("thao")

    with unsigned_papers():
        issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)
        outcomes = at_once(
            *[
                lambda: issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)
                for _ in range(2)
            ]
        )

    assert len(refusals(outcomes)) == 1
    assert set(refusals(outcomes)) <= {api.NotHolderError, issuing.PaperStateError}
    assert issuing.Paper.objects.get(pk=result.pk).number == 1
    assert events_of(dossier).count("number_taken") == 1
    assert events_of(dossier).count("result_sealed") == 1


def test_a_supplement_sent_twice(province: Province) -> None:
    dossier = received_birth(province)
    hoa = province.actor("hoa")
    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế"]})

    outcomes = at_once(
        *[lambda: api.send_supplement(actor=hoa, dossier_id=dossier.id) for _ in range(2)]
    )

    assert refusals(outcomes) == [api.NothingToMendError]
    assert events_of(dossier).count("supplemented") == 1
