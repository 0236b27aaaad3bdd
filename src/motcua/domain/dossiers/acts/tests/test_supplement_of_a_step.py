"""A supplement is asked for once by each agency that holds a step of its own, in its own name."""

from collections.abc import Iterator

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.request_supplement import why_not
from motcua.domain.dossiers.errors import SecondSupplementError
from motcua.domain.dossiers.models import Dossier, Status, SupplementRequest, SupplementStage
from motcua.domain.dossiers.owner_notice import context_of
from motcua.domain.dossiers.papers.data import letter_data
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import Province, a_defect, fresh, hands_at, nothing_happens
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    step_at,
)
from motcua.domain.work.api import NotHolderError
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.organisations.api import Agency

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]


@pytest.fixture
def province() -> Iterator[Province]:
    with hands_at("2026-11-16T08:00"):
        yield make_drawn_province()


@pytest.fixture
def dossier(province: Province) -> Dossier:
    """A dossier of which two agencies give their opinions at once."""
    filed = api.receive(actor=province.actor("minh"), dossier_id=file_drawn(province).id)
    complete(province, filed, "thamDinh", by="ha", ketLuan="dat", soThua=1)
    return fresh(filed)


def _ask(dossier: Dossier, by: str) -> SupplementRequest:
    return api.request_supplement(actor=officer(by), dossier_id=dossier.id, defects=[a_defect()])


def _answer(province: Province, dossier: Dossier, words: str) -> None:
    hoa = province.actor("hoa")
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": [words]})
    api.send_supplement(actor=hoa, dossier_id=dossier.id)


def _finance() -> Agency:
    return Agency.objects.get(short_name="Sở Tài chính")


def test_an_agency_asks_at_its_own_step_in_its_own_name(dossier: Dossier) -> None:
    before = dossier.holder_unit_id

    request = _ask(dossier, "finance")

    now = fresh(dossier)
    assert (request.agency, request.stage) == (_finance(), SupplementStage.OWN_STEP)
    assert now.status == Status.SUPPLEMENT_REQUESTED
    assert now.paused_at is not None
    assert now.holder_unit_id == before
    assert last_open(dossier)["agency"] == _finance().pk.hex
    data = letter_data(dossier, dossier.letters.get(code="02"), contact={}, reveal=str, signer={})
    assert data["agency"]["name"] == _finance().name
    assert data["contact_name"] == f"Vũ Minh Hoàng, {_finance().name}"
    assert data["number"] == "01"


def test_each_letter_bears_its_own_agency_s_number_and_name(
    province: Province, dossier: Dossier
) -> None:
    _ask(dossier, "finance")
    with hands_at("2026-11-17T09:00"):
        _answer(province, dossier, "Trạm Y tế")
        _ask(dossier, "dung")

    letters = dossier.letters.filter(code="02").order_by("drafted_at")
    said = [letter_data(dossier, one, contact={}, reveal=str, signer={}) for one in letters]
    assert [one["number"] for one in said] == ["01", "01"]
    assert [one["agency"]["name"] for one in said] == [
        _finance().name,
        "Trung tâm Phục vụ hành chính công",
    ]


def test_each_agency_asks_once(province: Province, dossier: Dossier) -> None:
    _ask(dossier, "finance")
    _answer(province, dossier, "Trạm Y tế")
    with nothing_happens(dossier), pytest.raises(SecondSupplementError):
        _ask(dossier, "finance")

    _ask(dossier, "dung")
    _answer(province, dossier, "Bệnh viện huyện")
    with nothing_happens(dossier), pytest.raises(SecondSupplementError):
        _ask(dossier, "dung")

    assert dossier.supplement_requests.exclude(completed_at=None).count() == 2
    assert events_of(dossier).count("supplemented") == 2
    complete(province, dossier, "yKienTaiChinh", by="finance")
    complete(province, dossier, "yKienKinhTe", by="dung")
    with nothing_happens(dossier), pytest.raises(SecondSupplementError):
        _ask(dossier, "ha")


def test_nobody_asks_or_goes_on_while_the_owner_answers_another(
    province: Province, dossier: Dossier
) -> None:
    _ask(dossier, "finance")

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        _ask(dossier, "dung")
    for element, by in (("yKienKinhTe", "dung"), ("yKienTaiChinh", "finance")):
        with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
            complete(province, dossier, element, by=by)


def test_an_agency_asks_at_its_step_alone(province: Province, dossier: Dossier) -> None:
    complete(province, dossier, "yKienTaiChinh", by="finance")

    for who in ("finance", "ha"):
        with nothing_happens(dossier), pytest.raises(NotHolderError):
            _ask(dossier, who)


def test_the_owner_is_told_who_asks_and_the_officers_see_it(dossier: Dossier) -> None:
    assert why_not(Opened(dossier), officer("finance")) is None

    _ask(dossier, "finance")

    assert context_of(fresh(dossier), is_of_asker=True)["agency"] == _finance().name
    assert context_of(fresh(dossier))["agency"] != _finance().name
    assert "supplement_requested" in [job.kwargs["template"] for job in waiting("tell_owner")]
    after = {who: str(why_not(Opened(fresh(dossier)), officer(who))) for who in ("finance", "dung")}
    assert "một lần" in after["finance"]
    assert "một lần" not in after["dung"]
    assert step_at(dossier, "yKienTaiChinh").unit is not None
