"""The birth bundle since 1 September 2026: told here, settled by the Ministry of Justice."""

from datetime import date

import pytest

from motcua.domain.packs.rules import in_force
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.pack import load
from motcua.kernel.base.api import paths

BUNDLE = "2.000986"


def on(day: date) -> ProcedureDefinition:
    """Return the one version that is in force on a day."""
    found = load(paths.packs_dir()).definitions
    (version,) = [one for one in found if one.code == BUNDLE and in_force(one, day)]
    return version


def test_until_the_day_before_it_is_filed_and_settled_here() -> None:
    before = on(date(2026, 8, 31))

    assert before.procedure.complete
    assert before.process is not None


@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2026, 12, 1)])
def test_since_then_nothing_is_filed_decided_or_answered_here(day: date) -> None:
    since = on(day)

    assert not since.procedure.complete
    assert (since.process, since.form_data, since.procedure.channels) == (None, None, ())
    assert since.procedure.results == ()


def test_since_then_people_are_told_where_and_by_when() -> None:
    told = on(date(2026, 9, 1)).procedure

    assert "hệ thống của Bộ Tư pháp" in told.text.where
    assert "tại một cửa có cán bộ giúp" in told.text.where
    assert "24 giờ" in told.steps[0].text
    assert told.time.basis is not None
    assert told.time.basis.instrument == "301/2026/NĐ-CP"
