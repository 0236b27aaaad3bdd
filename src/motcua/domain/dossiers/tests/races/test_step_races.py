"""A step taken twice at once, too late, or by somebody else: one step comes of it, or none."""

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import Province, a_defect, fresh, nothing_happens
from motcua.domain.dossiers.testing.asking import events_of
from motcua.domain.dossiers.testing.drawn import (
    complete,
    file_drawn,
    make_drawn_province,
    officer,
    step_at,
)
from motcua.domain.dossiers.testing.races import Act, at_once, refusals
from motcua.domain.work.api import NotHolderError, NotNextError
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.ledger.api import verify_chain
from motcua.kernel.processes.testing import has_ended

pytestmark = pytest.mark.db(transaction=True)

OPINIONS = ["yKienKinhTe", "yKienTaiChinh"]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return make_drawn_province()


@pytest.fixture
def received(province: Province) -> Dossier:
    return api.receive(actor=province.actor("minh"), dossier_id=file_drawn(province).id)


def test_a_step_taken_twice_at_once_is_taken_once(received: Dossier) -> None:
    outcomes = at_once(*[_taking(received, "thamDinh", by="ha") for _ in range(3)])

    assert refusals(outcomes) == [NotNextError, NotNextError]
    assert _at(received) == OPINIONS
    assert events_of(received).count("step_done") == 1


def test_two_agencies_end_their_steps_at_once_and_the_process_goes_on_once(
    province: Province, received: Dossier
) -> None:
    _appraise(province, received)

    outcomes = at_once(
        _taking(received, "yKienKinhTe", by="dung"),
        _taking(received, "yKienTaiChinh", by="finance"),
    )

    assert refusals(outcomes) == []
    assert _at(received) == ["duThao"]
    assert received.tasks.filter(element="xetThue").count() == 1


def test_two_agencies_that_ask_the_owner_at_once_do_so_in_turn(
    province: Province, received: Dossier
) -> None:
    _appraise(province, received)

    outcomes = at_once(*[_asking(received, by) for by in _GIVERS])

    assert refusals(outcomes) == [api.IllegalTransitionError]
    assert received.supplement_requests.count() == 1
    assert events_of(received).count("supplement_requested") == 1


def test_a_step_ended_while_it_is_taken_back_is_one_or_the_other(
    province: Province, received: Dossier
) -> None:
    _appraise(province, received)

    outcomes = at_once(
        lambda: api.take_back(actor=officer("ha"), matter_id=received.id),
        _taking(received, "yKienKinhTe", by="dung"),
    )

    (refused,) = refusals(outcomes)
    is_back = refused is not api.CannotTakeBackError
    assert _at(received) == (["thamDinh"] if is_back else ["yKienTaiChinh"])
    assert ("taken_back" in events_of(received)) == is_back


def test_a_step_that_was_taken_back_is_ended_too_late(
    province: Province, received: Dossier
) -> None:
    _appraise(province, received)
    late = {key: _taking(received, key, by=by) for key, by in zip(OPINIONS, _GIVERS, strict=True)}
    seen = _taking(received, "yKienKinhTe", by="dung", revision=fresh(received).revision)
    api.take_back(actor=officer("ha"), matter_id=received.id)

    for act in late.values():
        with nothing_happens(received), pytest.raises((NotNextError, NotVisibleError)):
            act()
    with nothing_happens(received), pytest.raises((api.StaleMatterError, NotVisibleError)):
        seen()

    _appraise(province, received)
    assert _at(received) == OPINIONS


@pytest.mark.parametrize("who", ["ha", "tuan", "minh", "finance"])
def test_a_step_of_another_stays_open(province: Province, received: Dossier, who: str) -> None:
    _appraise(province, received)

    with nothing_happens(received), pytest.raises((NotHolderError, NotVisibleError)):
        _taking(received, "yKienKinhTe", by=who)()


@pytest.mark.parametrize("who", ["hoa", "nam"])
def test_a_citizen_takes_no_step(received: Dossier, who: str) -> None:
    with nothing_happens(received), pytest.raises((NotHolderError, NotVisibleError)):
        _taking(received, "thamDinh", by=who)()


_GIVERS = ("dung", "finance")


def _appraise(province: Province, dossier: Dossier) -> None:
    complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=1)


def _taking(dossier: Dossier, element: str, *, by: str, revision: int | None = None) -> Act:
    step, actor = step_at(dossier, element), officer(by)
    posted = {"ketLuan": ["dat"], "soThua": ["1"]} if element == "thamDinh" else {}
    return lambda: complete_step(
        actor=actor, dossier_id=dossier.id, step_id=step.pk, posted=posted, revision=revision
    )


def _asking(dossier: Dossier, by: str) -> Act:
    actor = officer(by)
    return lambda: api.request_supplement(actor=actor, dossier_id=dossier.id, defects=[a_defect()])


def _at(dossier: Dossier) -> list[str]:
    """Return where it stands; the engine's rows, its ledger and the dossier's own must agree."""
    assert dossier.process_id is not None
    assert not has_ended(dossier.process_id)
    assert verify_chain(dossier.subject).is_whole
    rows = dossier.tasks.filter(ended_at=None).order_by("element")
    return [row.element for row in rows]
