"""What filing and a step cost: numbers of statements that papers, answers and age do not move."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.db import connections
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.testing import (
    BIRTH_PAPER,
    Province,
    attach,
    file_birth,
    fresh,
    make_draft,
)
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    step_at,
)
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.privacy.api import readings_of

pytestmark = pytest.mark.db

FILING = 14
"""Fourteen, on both databases together, without BEGIN and COMMIT: the draft; its key; its files;
then, in the transaction, the draft taken out of the way (which locks it and sees whether it was
changed); desk with the prefix of the code; next code; matter; dossier; name; reach; papers; ledger
entry; its sealed group; the job that tells the owner."""

REQUEST = FILING + 2
"""The press of the button: session and account besides. An officer's post would make one more."""


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


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def watch(execute, sql, *rest):  # type: ignore[no-untyped-def]
        if "SAVEPOINT" not in sql:
            statements.append(sql)
        return execute(sql, *rest)

    with ExitStack() as stack:
        for alias in ("default", "keys"):
            stack.enter_context(connections[alias].execute_wrapper(watch))
        yield statements


@pytest.mark.parametrize("papers", [1, 8])
def test_filing_takes_the_same_statements_however_many_papers(
    province: Province, papers: int
) -> None:
    file_birth(province)
    draft, hoa = make_draft(province), province.actor("hoa")
    for _ in range(papers - 1):
        attach(draft.id, BIRTH_PAPER, author=hoa)

    with counted() as statements:
        api.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING, "\n".join(statements)


def test_filing_takes_no_more_for_longer_answers(province: Province) -> None:
    file_birth(province)
    answers = {"nksNoiSinh": "Bệnh viện " * 20, "soKetHon": "Số 12 ngày 01/02/2020 " * 5}
    draft, hoa = make_draft(province, answers=answers), province.actor("hoa")

    with counted() as statements:
        api.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING


def test_the_first_filing_of_a_day_takes_no_more(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")

    with counted() as statements:
        api.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING


def test_filing_again_takes_two(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")
    api.file_dossier(actor=hoa, draft_id=draft.id)

    with counted() as statements:
        api.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == 2


def test_the_press_of_the_button_takes_session_and_account_besides(province: Province) -> None:
    file_birth(province)
    draft = make_draft(province)
    browser = sign_in(Client(), demo.account_of("hoa"))

    with counted() as statements:
        answer = browser.post(f"/nop/{draft.id}/gui/")

    assert answer.status_code == 302
    assert api.Dossier.objects.filter(id=draft.id).exists()
    assert len(statements) == REQUEST <= 16, "\n".join(statements)


def test_ending_a_step_takes_the_same_statements_however_long_the_dossier_lives() -> None:
    province = make_drawn_province()
    browser = sign_in(Client(), demo.account_of("dung"))
    counts = []
    for rounds in (1, 3):
        dossier = _at_opinions(province)
        for _ in range(rounds - 1):
            api.take_back(actor=officer("ha"), dossier_id=dossier.id)
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
