"""A process that is killed while it files: a draft or a dossier, never both or neither."""

import signal
from collections.abc import Sequence

import pytest

from motcua.domain.dossiers.api import (
    Dossier,
    Paper,
)
from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.filing import api as filing
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.domain.work.api import Reach
from motcua.kernel.base.testing import python, where_to_die
from motcua.kernel.ledger.api import Subject, verify_chain
from motcua.kernel.privacy.api import OWN, read

pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(300)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


def test_filing_that_is_killed_at_any_statement_can_be_repeated(province: Province) -> None:
    whole = make_draft(province)
    statements = int(_file(whole, die_at=0).split()[1])
    assert statements >= 12

    tried = where_to_die(statements)
    for k in tried:
        draft = make_draft(province)

        _file(draft, die_at=k)

        is_draft = Draft.objects.filter(id=draft.id).exists()
        is_dossier = Dossier.objects.filter(id=draft.id).exists()
        assert (k, is_draft + is_dossier) == (k, 1)
        assert (k, _is_whole(draft, is_dossier)) == (k, True)
        again = filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id).dossier
        assert events_of(again) == ["filed"]
        _check_answers(province, again)

    assert Dossier.objects.count() == len(tried) + 1
    assert not Draft.objects.exists()


def _is_whole(draft: Draft, is_dossier: bool) -> bool:
    subject = Subject(kind="dossier", id=draft.id)
    parts = (
        Paper.objects.filter(dossier_id=draft.id).exists(),
        Reach.objects.filter(matter_id=draft.id).exists(),
        verify_chain(subject).length == 1,
    )
    return all(parts) if is_dossier else not any(parts)


def _check_answers(province: Province, dossier: Dossier) -> None:
    reading = read(province.actor("hoa"), subject=dossier.subject, purpose=OWN)
    assert reading.reveal(dossier.answers)["nksHoTen"] == "Nguyễn Minh Khôi"


def _file(draft: Draft, *, die_at: int) -> str:
    return _run("filing_process", "hoa", str(draft.id), die_at=die_at)


def _run(module: str, *arguments: str, die_at: int, deaths: Sequence[str] = ()) -> str:
    name = f"motcua.domain.filing.tests.{module}"
    last = ",".join(deaths) or str(die_at)
    done = python(name, *arguments, last)
    expected = -signal.SIGKILL if die_at else 0
    assert done.returncode == expected, done.stderr
    return done.stdout
