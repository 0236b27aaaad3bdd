"""What filing costs: a number of statements that papers, answers and age do not move."""

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import BIRTH_PAPER, Province, attach, file_birth
from motcua.domain.dossiers.testing.statements import counted
from motcua.domain.filing import api as filing
from motcua.domain.filing.testing import make_draft, reviewed
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

pytestmark = pytest.mark.db


FILING = 14
"""Fourteen, on both databases together, without BEGIN and COMMIT: the draft; its key; its files;
then, in the transaction, the draft taken out of the way (which locks it and sees whether it was
changed); desk with the prefix of the code; next code; matter; dossier; name; reach; papers; ledger
entry; its sealed group; the job that tells the owner."""


REQUEST = FILING + 2
"""The press of the button: session and account besides. An officer's post would make one more."""


@pytest.mark.parametrize("papers", [1, 8])
def test_filing_takes_the_same_statements_however_many_papers(
    province: Province, papers: int
) -> None:
    file_birth(province)
    draft, hoa = make_draft(province), province.actor("hoa")
    for _ in range(papers - 1):
        attach(draft.id, BIRTH_PAPER, author=hoa)

    with counted() as statements:
        filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING, "\n".join(statements)


def test_filing_takes_no_more_for_longer_answers(province: Province) -> None:
    file_birth(province)
    answers = {"nksNoiSinh": "Bệnh viện " * 20, "soKetHon": "Số 12 ngày 01/02/2020 " * 5}
    draft, hoa = make_draft(province, answers=answers), province.actor("hoa")

    with counted() as statements:
        filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING


def test_the_first_filing_of_a_day_takes_no_more(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")

    with counted() as statements:
        filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == FILING


def test_filing_again_takes_two(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")
    filing.file_dossier(actor=hoa, draft_id=draft.id)

    with counted() as statements:
        filing.file_dossier(actor=hoa, draft_id=draft.id)

    assert len(statements) == 2


def test_the_press_of_the_button_takes_session_and_account_besides(province: Province) -> None:
    file_birth(province)
    draft = make_draft(province)
    read = reviewed(draft)
    browser = sign_in(Client(), demo.account_of("hoa"))

    with counted() as statements:
        answer = browser.post(f"/nop/{draft.id}/gui/", read)

    assert answer.status_code == 302
    assert api.Dossier.objects.filter(id=draft.id).exists()
    assert len(statements) == REQUEST <= 16, "\n".join(statements)
