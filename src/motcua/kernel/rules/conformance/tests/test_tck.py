"""The DMN TCK, level 2 and level 3, as `motcua conformance dmn` runs it."""

import os
from pathlib import Path

import pytest

from motcua.kernel.rules.conformance.cases import cases_in
from motcua.kernel.rules.conformance.running import Verdict, verdicts

CORPUS = Path(
    os.environ.get("MOTCUA_CORPORA", Path(__file__).parents[7] / "shared" / "corpora"), "dmn-tck"
)
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="corpora absent: set MOTCUA_CORPORA")


def _level(number: int) -> list[Verdict]:
    return list(verdicts(cases_in(CORPUS / f"compliance-level-{number}")))


def test_every_result_of_level_2_holds() -> None:
    found = _level(2)

    assert len(found) == 126
    assert [each.case.name for each in found if not each.is_passed] == []


def test_every_result_of_level_3_holds_but_those_that_call_java() -> None:
    found = _level(3)
    missed = [each.case.name for each in found if not each.is_passed]

    assert len(found) == 3369
    assert len(missed) == 14
    assert {name.split()[0] for name in missed} == {"0076-feel-external-java"}
