"""What `motcua calendar close` answers: the dossiers, their dates before and after."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.domain.calendars.cli import ToldClosure, close_json, undo_json
from motcua.domain.calendars.errors import OrderRefusedError, UnknownOrderError
from motcua.domain.calendars.models import Order
from motcua.domain.calendars.testing import due_of, eight_days
from motcua.domain.dossiers.testing import CAM_BINH, Province
from motcua.domain.work.api import NoOfficerError

pytestmark = pytest.mark.db

TOLD = ToldClosure(
    areas=(CAM_BINH,),
    first_on=date(2026, 10, 15),
    last_on=date(2026, 10, 16),
    login="phuc",
    reason="nghỉ theo lệnh",
)
BEFORE, AFTER = "2026-10-15T17:00:00+07:00", "2026-10-19T17:00:00+07:00"


def test_a_preview_says_whom_it_moves_and_writes_nothing(province: Province) -> None:
    dossier = eight_days(province)

    found = close_json(TOLD, is_preview=True)

    assert found == {
        "id": None,
        "dossiers": [{"code": dossier.code, "before": BEFORE, "after": AFTER}],
    }
    assert not Order.objects.exists()
    assert due_of(dossier) == ["2026-10-15T17:00"]


def test_an_execution_moves_them_and_its_undoing_brings_them_back(province: Province) -> None:
    dossier = eight_days(province)

    done = close_json(TOLD, is_preview=False)
    assert done["dossiers"] == [{"code": dossier.code, "before": BEFORE, "after": AFTER}]
    assert due_of(dossier) == ["2026-10-19T17:00"]

    back = undo_json(str(done["id"]))
    assert back == {
        "id": done["id"],
        "dossiers": [{"code": dossier.code, "before": AFTER, "after": BEFORE}],
    }
    assert due_of(dossier) == ["2026-10-15T17:00"]


def test_twice_and_undoing_twice_are_refused(province: Province) -> None:
    done = close_json(TOLD, is_preview=False)

    for is_preview in (True, False):
        with pytest.raises(OrderRefusedError):
            close_json(TOLD, is_preview=is_preview)
    undo_json(str(done["id"]))
    with pytest.raises(OrderRefusedError):
        undo_json(str(done["id"]))


@pytest.mark.parametrize("is_preview", [True, False])
def test_only_an_administrator_may(province: Province, is_preview: bool) -> None:
    with pytest.raises(OrderRefusedError):
        close_json(replace(TOLD, login="tuan"), is_preview=is_preview)
    with pytest.raises(NoOfficerError):
        close_json(replace(TOLD, login="nobody"), is_preview=is_preview)


@pytest.mark.parametrize("named", ["x", "0192f0c0-0000-7000-8000-000000000000"])
def test_an_order_that_is_none_is_refused(province: Province, named: str) -> None:
    with pytest.raises(UnknownOrderError):
        undo_json(named)
