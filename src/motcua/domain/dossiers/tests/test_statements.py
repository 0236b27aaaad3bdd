"""What filing and a step cost: numbers of statements that papers, answers and age do not move."""

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.testing import Province, fresh
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    step_at,
)
from motcua.domain.dossiers.testing.statements import counted
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.privacy.api import readings_of

pytestmark = pytest.mark.db


STEP = 23
"""An officer ends a step, pressing the button: session and account; the dossier in reach and its
step; then, in the transaction, dossier (locked), open steps, definition, key, the step ended; the
process locked, its places, both written, last entry and entry of its ledger; the passing on, reach
twice; last entry, entry and sealed group of the dossier's ledger; matter and dossier themselves.
What is begun for people takes four more each: units, posts, who did it before, the step; and what
another agency has, the agency."""

DECISION = 9
"""A decision that the step leads to: the reading record, the answers of steps, what it said; the
process locked, its places, both written, last entry and entry of its ledger."""


def test_ending_a_step_takes_the_same_statements_however_long_the_dossier_lives() -> None:
    province = make_drawn_province()
    browser = sign_in(Client(), demo.account_of("dung"))
    counts = []
    for rounds in (1, 3):
        dossier = _at_opinions(province)
        for _ in range(rounds - 1):
            api.take_back(actor=officer("ha"), matter_id=dossier.id)
            complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1)
        step, revision = step_at(dossier, "yKienKinhTe"), fresh(dossier).revision

        with counted() as statements:
            answer = browser.post(
                f"/can-bo/ho-so/{dossier.code}/buoc/{step.pk}/", {"revision": str(revision)}
            )

        assert answer.status_code == 302
        assert dossier.tasks.get(pk=step.pk).outcome == "done"
        counts.append(len(statements))

    assert counts[1:] == [STEP], "\n".join(statements)


def test_a_step_opens_the_answers_once_however_many_conditions_ask() -> None:
    province = make_drawn_province()
    dossier = _at_opinions(province)
    complete(province, dossier, "yKienKinhTe", by="dung")
    step, giver = step_at(dossier, "yKienTaiChinh"), officer("finance")
    before = len(readings_of(dossier.subject))

    with counted() as statements:
        complete_step(actor=giver, dossier_id=dossier.id, step_id=step.pk, posted={})

    assert _at(dossier) == ["duThao"]
    assert len(readings_of(dossier.subject)) == before + 1
    of_a_page, begun = 4, 4
    assert len(statements) == STEP - of_a_page + DECISION + begun, "\n".join(statements)


def _at_opinions(province: Province) -> api.Dossier:
    filed = file_drawn(province)
    dossier = api.receive(actor=province.actor("minh"), dossier_id=filed.id)
    complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    return dossier


def _at(dossier: api.Dossier) -> list[str]:
    return list(dossier.tasks.filter(ended_at=None).values_list("element", flat=True))
