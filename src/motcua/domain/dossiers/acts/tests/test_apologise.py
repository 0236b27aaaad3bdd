"""The apology: one, with one new appointment, marked late when it is."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    a_defect,
    apologised,
    fresh,
    nothing_happens,
    received_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import last_open, told_due
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Reach
from motcua.kernel.base.api import Invalid
from motcua.kernel.deadlines.api import ApologyRefusedError, event_as_data, event_from_data
from motcua.kernel.deadlines.testing import at

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

NEW = at("2026-11-18T16:00")


def test_the_new_date_binds_and_the_old_one_is_kept(province: Province) -> None:
    dossier = received_birth(province)

    after = apologised(province, dossier, new_due_at=NEW)

    apology = after.apology
    assert (apology.due_before, apology.due_after) == (dossier.due_at, NEW)
    assert after.due_at == told_due(after) == NEW
    assert set(Reach.objects.filter(matter=dossier).values_list("due_at", flat=True)) == {NEW}
    assert dossier.letters.filter(code="04").count() == 1


@pytest.mark.parametrize(
    ("sent", "is_late"), [("2026-11-16T16:59", False), ("2026-11-16T17:30", True)]
)
def test_an_apology_after_the_due_instant_is_marked_late(
    province: Province, hands: Hands, sent: str, is_late: bool
) -> None:
    dossier = received_birth(province)
    hands.set(sent)

    after = apologised(province, dossier, new_due_at=NEW)

    assert after.apology.is_late == is_late
    assert last_open(dossier)["late"] == is_late


def test_there_is_no_second_re_appointment(province: Province) -> None:
    dossier = received_birth(province)
    apologised(province, dossier, new_due_at=NEW)

    with nothing_happens(dossier), pytest.raises(ApologyRefusedError):
        apologised(province, dossier, reason="Lại mất", new_due_at=at("2026-11-20T16:00"))


def test_nothing_is_told_and_no_date_moved_before_the_head_has_signed(province: Province) -> None:
    dossier = received_birth(province)

    letter = api.draft_apology(
        actor=province.actor("ha"), dossier_id=dossier.id, reason="Mất điện", new_due_at=NEW
    )

    assert letter.state == "drafted"
    assert fresh(dossier).due_at == dossier.due_at
    assert not Apology.objects.exists()
    with pytest.raises(issuing.NotOurPaperError):
        issuing.sign(actor=province.actor("ha"), paper_id=letter.id, pin="135790")


def test_a_dossier_that_gets_its_result_first_needs_no_apology(
    province: Province, tmp_path: Path
) -> None:
    dossier, ha = received_birth(province), province.actor("ha")
    letter = api.draft_apology(actor=ha, dossier_id=dossier.id, reason="Mất điện", new_due_at=NEW)
    result = api.draft_result(
        actor=ha, dossier_id=dossier.id, result_code=BIRTH_RESULT, content=BIRTH_CONTENT
    )

    with signing_office(province, tmp_path):
        issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin=PIN)
        issuing.number_and_seal(actor=province.actor("thao"), paper_id=result.id, pin=PIN)

    letter.refresh_from_db()
    assert letter.state == "discarded"


@pytest.mark.parametrize(
    "new_due_at",
    [at("2026-11-16T16:00"), at("2026-11-22T09:00"), at("2026-11-18T12:00")],
    ids=["earlier", "a Sunday", "at lunch"],
)
def test_the_new_date_is_later_and_in_office_hours(
    province: Province, new_due_at: datetime
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(ApologyRefusedError):
        apologised(province, dossier, new_due_at=new_due_at)


def test_an_apology_says_why(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(Invalid, match="thành câu"):
        apologised(province, dossier, reason=" ", new_due_at=NEW)


def test_only_the_holder_apologises(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        api.draft_apology(
            actor=province.actor("minh"), dossier_id=dossier.id, reason="Mất điện", new_due_at=NEW
        )


def test_while_the_clock_stands_there_is_no_date_to_move(province: Province) -> None:
    dossier = received_birth(province)
    ha = province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])

    with nothing_happens(dossier), pytest.raises(api.NothingToMendError):
        apologised(province, dossier, new_due_at=NEW)

    assert not Apology.objects.exists()


def test_no_apology_is_made_while_the_limit_is_long(province: Province) -> None:
    dossier = received_birth(province)
    far = at("2026-12-10T17:00")
    started = event_from_data(dossier.clock[0])
    dossier.clock = [event_as_data(replace(started, told_due_at=far)), *dossier.clock[1:]]
    dossier.due_at = far
    dossier.save(update_fields=["clock", "due_at"])

    with nothing_happens(dossier), pytest.raises(ApologyRefusedError, match="Còn 17 ngày"):
        api.draft_apology(
            actor=province.actor("ha"),
            dossier_id=dossier.id,
            reason="Mất điện",
            new_due_at=at("2026-12-11T17:00"),
        )
