"""What flags a draft: the letter's own and the dossier's beside one another."""

from datetime import timedelta

import pytest

from motcua.domain.dossiers.models import KIND, LETTER, RESULT, Dossier
from motcua.domain.dossiers.pages.desk.remarks import _Counts, _flags_of_dossier, _flags_of_paper
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.issuing.api import Paper, withdrawal_kind
from motcua.kernel.base.api import clock, ids

LATE, ASKED, OWED = "Trễ hẹn mà chưa xin lỗi.", "Đã phải bổ sung.", "Chưa thu đủ phí: còn 8.000 đ."


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        (RESULT, "KQ", [LATE, ASKED, OWED]),
        (LETTER, LetterForm.REFUSAL, [LATE, ASKED, OWED]),
        (LETTER, LetterForm.APOLOGY, [ASKED, OWED]),
        (withdrawal_kind(KIND), "x", []),
    ],
)
def test_a_letters_own_flag_hides_none_of_the_dossiers(
    kind: str, code: str, said: list[str]
) -> None:
    now = clock.now()
    dossier = Dossier(due_at=now - timedelta(days=1), fee_vnd=8_000, paid_vnd=0)
    counts: _Counts = {
        "id": ids.new_id(),
        "papers_given": 0,
        "asked": 1,
        "apologies": 0,
        "has_result": False,
    }
    paper = Paper(kind=kind, code=code)

    flags = _flags_of_dossier(paper, dossier, counts, now)

    assert flags == said
    own = _flags_of_paper(paper, counts)
    assert bool(own) == (kind != RESULT)
    dossier.settled_at = now - timedelta(days=2)
    assert LATE not in _flags_of_dossier(paper, dossier, counts, now)
