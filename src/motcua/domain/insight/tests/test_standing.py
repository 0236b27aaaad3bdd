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
)
from motcua.domain.insight.figures.standing import moves_of, stuck_units
from motcua.kernel.base.api import clock

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
    refused = received_birth(province)
    api.draft_refusal(actor=province.actor("ha"), dossier_id=refused.id, **GROUND)
    hands.set("2026-12-10T09:00")

    units = {one.name: one.late for one in stuck_units(province.actor("tuan"), now=clock.now())}

    assert len(units) == 2
    assert set(units.values()) == {1}
    assert any("Lãnh đạo" in name for name in units), units
    on_time = moves_of(province.actor("tuan"), now=clock.now())[0]
    assert (on_time.title, on_time.value) == ("Đúng hạn, trong số phải xong", "0,0 %")


def test_whoever_leads_a_unit_sees_what_it_holds(province: Province, hands: Hands) -> None:
    received_birth(province)
    ha = province.actor("ha")
    head = replace(ha, roles=frozenset({"unit_leader"}))

    units = stuck_units(head, now=clock.now())

    assert [one.held for one in units] == [1]
