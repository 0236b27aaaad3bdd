"""Which way a past dossier takes through a drawn process, on the building permit of the packs."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from motcua.domain.insight.backtest.path import Path, path_of
from motcua.domain.packs.api import ProcedureDefinition, load_procedure
from motcua.kernel.base.api import paths

CODE = "1.013225"
DECISION = "Miễn giấy phép xây dựng"


@pytest.fixture(scope="module")
def permit() -> ProcedureDefinition:
    found = load_procedure(CODE, root=paths.packs_dir())
    assert found is not None
    assert found.process
    assert found.decisions
    return found


def way(definition: ProcedureDefinition, **found: Any) -> Path:
    about = {"channel": "online", "case": "", "area": "", "agency": "", "feeVnd": 0}
    return path_of(definition, {**found, "hoSo": about})


def test_a_way_that_hangs_on_what_nobody_found_stays_open(permit: ProcedureDefinition) -> None:
    path = way(permit)

    assert path.is_drawn
    assert not path.is_whole
    assert path.steps


def test_what_an_officer_found_leads_on(permit: ProcedureDefinition) -> None:
    steps: Mapping[str, Any] = {"kiemTra": {"ketLuan": "dat"}}

    passed = way(permit, **steps)
    failed = way(permit, kiemTra={"ketLuan": "khong"})

    assert passed.is_whole
    assert failed.is_whole
    assert passed.steps[-1] == "Trả kết quả"
    assert failed.steps[-1] == "Từ chối giải quyết"


def test_the_decision_model_is_asked_anew(permit: ProcedureDefinition) -> None:
    house = {"loaiCongTrinh": "nha_o", "trongKhuQuyHoach": False, "soTang": Decimal(2)}
    small, large = (way(permit, **house, tongDienTichSan=Decimal(m2)) for m2 in (80, 800))

    assert (small.decisions[DECISION], large.decisions[DECISION]) == ("True", "False")
    assert small.steps != large.steps
    assert small.is_whole
    assert way(replace(permit, decisions=None)).decisions == {}


def test_the_standard_life_draws_no_way(permit: ProcedureDefinition) -> None:
    assert way(replace(permit, process=None, decisions=None)) == Path()


@pytest.mark.parametrize("process", ["", "<x/>", "không phải BPMN", "<!DOCTYPE a><a/>"])
def test_what_cannot_be_run_is_open_and_breaks_nothing(
    permit: ProcedureDefinition, process: str
) -> None:
    path = way(replace(permit, process=process))

    assert (path.steps, path.is_whole) == ((), False)


def test_a_decision_model_at_fault_says_nothing(permit: ProcedureDefinition) -> None:
    path = way(replace(permit, decisions="<không/>"))

    assert path.decisions == {}
    assert path.is_drawn
