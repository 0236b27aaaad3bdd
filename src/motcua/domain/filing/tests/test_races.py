"""Drafts filed, saved and thrown away at once: one dossier, nothing is doubled."""

import pytest

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.dossiers.testing.races import at_once, refusals
from motcua.domain.filing import api as filing
from motcua.domain.filing.testing import make_draft
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base import api as base

pytestmark = pytest.mark.db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


def test_a_draft_filed_from_two_windows(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")

    outcomes = at_once(
        *[lambda: filing.file_dossier(actor=hoa, draft_id=draft.id) for _ in range(4)]
    )

    assert refusals(outcomes) == []
    filed = [outcome for outcome in outcomes if isinstance(outcome, filing.Filed)]
    assert len({one.dossier.code for one in filed}) == 1
    assert sum(one.entry is not None for one in filed) == 1
    assert Dossier.objects.count() == 1


def test_a_draft_filed_while_it_is_discarded(province: Province) -> None:
    draft, hoa = make_draft(province), province.actor("hoa")

    outcomes = at_once(
        lambda: filing.file_dossier(actor=hoa, draft_id=draft.id),
        lambda: filing.discard_draft(actor=hoa, draft_id=draft.id),
    )

    assert refusals(outcomes) in ([], [NotVisibleError], [base.Invalid])
    assert Dossier.objects.count() + filing.Draft.objects.count() <= 1


def test_many_filings_at_once_have_codes_of_their_own(province: Province) -> None:
    hoa = province.actor("hoa")
    drafts = [make_draft(province) for _ in range(6)]

    outcomes = at_once(
        *[lambda draft=draft: filing.file_dossier(actor=hoa, draft_id=draft.id) for draft in drafts]
    )

    assert refusals(outcomes) == []
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert [code[-4:] for code in codes] == [f"{n:04d}" for n in range(1, 7)]
