"""Where the dossiers of an agency stand, as its leader is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import (
    GROUND,
    Hands,
    Province,
    hands_at,
    make_province,
    received_birth,
    refused,
)
from motcua.domain.insight.figures.standing import moves_of, stuck_units
from motcua.domain.work.api import held_in_agency, pass_on
from motcua.kernel.base.api import clock
from motcua.kernel.organisations.testing import make_agency, make_unit

pytestmark = pytest.mark.db


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T09:00") as held:
        yield held


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_province()


def test_what_waits_for_a_signature_is_late_where_it_is_signed(
    province: Province, hands: Hands
) -> None:
    received_birth(province)
    to_refuse = received_birth(province)
    api.draft_refusal(actor=province.actor("ha"), dossier_id=to_refuse.id, **GROUND)
    hands.set("2026-12-10T09:00")

    units = {one.name: one.late for one in stuck_units(province.actor("tuan"), now=clock.now())}

    assert len(units) == 2
    assert set(units.values()) == {1}
    assert any("Lãnh đạo" in name for name in units), units
    on_time = moves_of(province.actor("tuan"), now=clock.now())[0]
    assert (on_time.title, on_time.value) == ("Đúng hạn, trong số phải xong", "0,0 %")


def test_what_is_late_counts_for_whoever_has_it(province: Province, hands: Hands) -> None:
    late, passed = received_birth(province), received_birth(province)
    tuan, mai = province.actor("tuan"), province.actor("mai")
    branch = make_unit(agency=make_agency())
    pass_on(tuan, passed, to_unit_id=branch.pk, stage="appraisal")
    passed.save()
    hands.set("2026-12-09T09:00")
    done = received_birth(province)
    for unit_id in (branch.pk, done.holder_unit_id):
        pass_on(tuan, done, to_unit_id=unit_id, stage="appraisal")
        done.save()
    refused(province, done)
    hands.set("2026-12-10T09:00")
    there = replace(tuan, agency_id=branch.agency_id, unit_id=branch.pk)
    unit = replace(province.actor("ha"), roles=frozenset({"unit_leader"}))

    shares = [moves_of(one, now=clock.now())[0].value for one in (tuan, there, unit, mai)]

    assert shares == ["50,0 %", "50,0 %", "50,0 %", "–"]
    for one, held in ((tuan, late), (there, passed)):
        listed = held_in_agency(one).filter(due_at__lt=clock.now())
        assert [row.matter_id for row in listed] == [held.pk]


def test_whoever_leads_a_unit_sees_what_it_holds(province: Province, hands: Hands) -> None:
    received_birth(province)
    ha = province.actor("ha")
    head = replace(ha, roles=frozenset({"unit_leader"}))

    units = stuck_units(head, now=clock.now())

    assert [one.held for one in units] == [1]


def test_weeks_are_seven_whole_days_up_to_now(province: Province, hands: Hands) -> None:
    received_birth(province)
    tuan = province.actor("tuan")
    found = []
    for at in ("2026-11-23T08:30", "2026-11-23T09:30"):
        hands.set(at)
        new = moves_of(tuan, now=clock.now())[2]
        found.append((new.value, new.change, len(new.line)))

    assert found == [("1", "Tăng 1.", 14), ("0", "Giảm 1.", 14)]
