"""What is proposed for a simulation, how one stands beside another, and every pack's process."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from motcua.domain.dossiers.testing.versions import birth
from motcua.domain.insight.simulation.basis import Basis, basis_of
from motcua.domain.insight.simulation.comparison import carried_over, with_one_more
from motcua.domain.insight.simulation.errors import NotSimulatedError
from motcua.domain.insight.simulation.proposal import Proposed, at_effort
from motcua.kernel.base.api import paths
from motcua.kernel.bpmn.api import Document, has_errors, lint
from motcua.kernel.deadlines.testing import calendar_of
from motcua.kernel.simulation.api import (
    Arrivals,
    Setting,
    Staff,
    fixed,
    ready_to_simulate,
    sampled,
    simulate,
    spread,
)

DRAWN = sorted(paths.packs_dir().glob("*/procedures/*/process.bpmn"))
BASE = Setting(start=date(2026, 11, 23), arrivals=Arrivals(per_day=2), days=5, runs=2)


def _standard() -> Basis:
    return basis_of(replace(birth(), process=None), label="thử")


def _given(**changes: object) -> Proposed:
    return Proposed(setting=replace(BASE, **changes), sources={})  # type: ignore[arg-type]


def test_the_standard_life_is_in_order_and_comes_to_its_end() -> None:
    basis = _standard()

    found = simulate(basis.drawn, BASE, random=Random(1), calendar=calendar_of())

    assert not has_errors(lint(Document.read(basis.xml.encode())))
    assert basis.is_standard
    assert found.unended == 0
    assert found.cases > 0


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.parent.name[:40])
def test_every_process_of_the_packs_can_be_simulated(path: Path) -> None:
    definitions = Document.read(path.read_bytes()).definitions
    process = next(one for one in definitions.processes.values() if one.is_executable)

    found = simulate(
        ready_to_simulate(definitions, process),
        BASE,
        random=Random(1),
        calendar=calendar_of(),
    )

    assert found.cases > 0
    assert found.steps > found.cases
    assert found.lanes


def test_a_process_that_cannot_be_run_is_refused_in_words() -> None:
    with pytest.raises(NotSimulatedError) as refused:
        basis_of(replace(birth(), process="<a/>"), label="bản nháp")

    assert "bản nháp" in refused.value.message


def test_drawn_minutes_are_work_in_part_and_past_ones_are_whole() -> None:
    given = _given(work={"a": spread(60), "b": sampled((5, 7))})

    work = at_effort(given, 25).setting.work

    assert work == {"a": spread(15), "b": sampled((5, 7))}


def test_what_was_typed_holds_for_both_unless_the_other_version_says_otherwise() -> None:
    before = _given(work={"a": spread(60), "b": spread(30)}, chances={"luongTuChoi": 0.1})
    theirs = _given(work={"a": spread(60), "b": spread(90)}, chances={"luongTuChoi": 0.1})
    typed = replace(
        before.setting,
        work={"a": fixed(44), "b": fixed(33)},
        chances={"luongTuChoi": 0.2, "luongBoSung": 0.3, "khongCo": 0.4},
        lanes={"motCua": Staff(officers=7)},
    )
    basis = _standard()

    carried = carried_over(typed, typed_over=before, other=theirs, one=basis, another=basis)

    assert carried.work == {"a": fixed(44), "b": spread(90)}
    assert carried.chances == {"luongTuChoi": 0.2, "luongBoSung": 0.3}


def test_one_officer_more_is_the_only_difference() -> None:
    setting = replace(BASE, lanes={"a": Staff(officers=2, cost_per_hour_vnd=5), "b": Staff()})

    more = with_one_more(setting, "a")

    assert more.lanes["a"] == Staff(officers=3, cost_per_hour_vnd=5)
    assert replace(more, lanes=setting.lanes) == setting
