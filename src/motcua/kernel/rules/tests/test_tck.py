"""The DMN TCK: every result that is plain FEEL."""

import pytest

from motcua.kernel.rules.tests import tck

pytestmark = pytest.mark.skipif(
    not tck.corpora().exists(), reason="corpora absent: set MOTCUA_CORPORA"
)

_DECISION_SERVICES = ("0082-feel-coercion decisionService", "0085-decision-services")


@pytest.mark.parametrize(
    ("level", "least"), [("compliance-level-2", 70), ("compliance-level-3", 3100)]
)
def test_every_plain_feel_result_of_the_tck_holds(level: str, least: int) -> None:
    passed, missed = 0, []

    for case in tck.cases(level):
        try:
            holds = tck.holds(case)
        except tck.NotPlainError:
            continue
        passed += holds
        if not holds and not case.name.startswith(_DECISION_SERVICES):
            missed.append(case.name)

    assert missed == []
    assert passed >= least
