"""Opinions given, taken back and made needless at the same time."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.tests.test_opinions import ask, do
from motcua.domain.dossiers.testing import Province, make_province, received_birth
from motcua.domain.dossiers.testing.races import at_once, refusals
from motcua.domain.work import api as work
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.ledger.api import verify_chain

pytestmark = pytest.mark.db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_province()


def test_two_of_a_unit_who_answer_at_once_answer_once(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung")

    outcomes = at_once(
        *[lambda: do("dung", dossier, "give_opinion", verdict="agree", words="Đồng ý cả.")] * 3
    )

    assert refusals(outcomes) == [work.NotAskedError] * 2
    assert work.Opinion.objects.filter(verdict="agree").count() == 1
    assert verify_chain(dossier.subject).length == 4


def test_two_units_who_answer_at_once_are_both_heard(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung", "mai")

    outcomes = at_once(
        lambda: do("dung", dossier, "give_opinion", verdict="agree", words="Đồng ý cả."),
        lambda: do("mai", dossier, "give_opinion", verdict="disagree", words="Không đúng."),
    )

    assert refusals(outcomes) == []
    assert {one.verdict for one in work.Opinion.objects.all()} == {"agree", "disagree"}


def test_answered_as_the_dossier_ends_it_is_one_or_the_other(province: Province) -> None:
    dossier = received_birth(province)
    ask(dossier, "dung")

    outcomes = at_once(
        lambda: do("dung", dossier, "give_opinion", verdict="agree", words="Đồng ý cả."),
        lambda: api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.pk),
    )

    assert set(refusals(outcomes)) <= {work.NotAskedError, NotVisibleError}
    assert not work.Task.objects.filter(matter=dossier.pk, ended_at=None).exists()
