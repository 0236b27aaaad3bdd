"""The calendars of the packs: against an outside source, and broken on purpose."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from motcua.kernel.base.api import paths
from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.calendar import Opening, Shift
from motcua.kernel.deadlines.loading import calendar_for
from motcua.kernel.deadlines.testing import calendar_of

CORRECTIONS = {date(2026, 1, 2): False, date(2026, 1, 10): True}
"""What the library lacks: the swap that the Government agreed to on 25/12/2025."""


@pytest.mark.parametrize("year", range(2018, 2028))
def test_every_day_is_as_the_library_has_it_but_for_known_corrections(year: int) -> None:
    library = holidays.country_holidays("VN", years=range(year - 1, year + 2))
    calendar = calendar_for("hatinh")
    day, wrong = date(year, 1, 1), []

    while day.year == year:
        expected = CORRECTIONS.get(day, library.is_working_day(day))
        if calendar.day(day).is_working != expected:
            wrong.append(day)
        day += timedelta(days=1)

    assert wrong == []


def test_every_swap_names_its_other_half_and_every_row_its_basis() -> None:
    calendar = calendar_for("vietnam")
    day = date(2018, 1, 1)

    while day.year < 2028:
        special = calendar.day(day).special
        if special is not None:
            assert special.legal_basis
            assert special.name
        if special is not None and special.kind is not api.SpecialKind.OFF:
            assert special.swapped_with is not None
            other = calendar.day(special.swapped_with).special
            assert other is not None
            assert other.swapped_with == day
            assert {special.kind, other.kind} == {
                api.SpecialKind.WORKING,
                api.SpecialKind.SWAP,
            }
        day += timedelta(days=1)


def test_the_tet_of_2027_is_not_decided_yet() -> None:
    unsure = [
        day
        for n in range(365)
        if (special := calendar_for("hatinh").day(day := date(2027, 1, 1) + timedelta(n)).special)
        and special.is_provisional
    ]

    assert unsure[0] == date(2027, 2, 4)
    assert date(2027, 2, 10) in unsure
    assert date(2027, 1, 1) not in unsure


def test_the_default_policy_of_the_packs_is_the_one_in_the_code() -> None:
    row = api.policy_for(on=date(2026, 11, 16))
    code = api.ClockPolicy()

    for name in ("code", "count_from", "supplement", "same_day_cutoff", "last_hour_rule",
                 "outside_hours_start", "silence_closes_after", "apology_lead_days",
                 "apology_times"):  # fmt: skip
        assert getattr(row, name) == getattr(code, name), name


def test_a_policy_is_in_force_from_its_day() -> None:
    with pytest.raises(api.UnknownCalendarError):
        api.policy_for("interlinked-297", on=date(2025, 11, 16))

    assert api.policy_for("interlinked-297", on=date(2025, 11, 17)).last_hour_rule


@pytest.mark.parametrize("code", ["nowhere", "../vietnam", "*", "", "viet*"])
def test_an_unknown_calendar_is_refused(code: str) -> None:
    with pytest.raises(api.UnknownCalendarError):
        calendar_for(code)


def test_seasons_change_the_hours_also_across_new_year() -> None:
    winter = Opening(
        valid_from=date(2000, 1, 1),
        weekdays=frozenset(range(1, 6)),
        shifts=(Shift(450, 690), Shift(780, 1020)),
        season=((10, 16), (4, 15)),
    )
    calendar = calendar_of(openings=[winter])

    assert calendar.day(date(2026, 1, 5)).shifts[0].opens == 450
    assert calendar.day(date(2026, 12, 1)).shifts[0].opens == 450
    assert calendar.day(date(2026, 7, 1)).shifts[0].opens == 420


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the packs' calendars that a test may break."""
    for pack in ("vietnam", "hatinh"):
        source = paths.packs_dir() / pack / "calendars"
        shutil.copytree(source, tmp_path / pack / "calendars")
    monkeypatch.setenv("MOTCUA_PACKS", str(tmp_path))
    return tmp_path


def test_a_local_row_is_scoped_to_its_agency(packs: Path) -> None:
    folder = packs / "hatinh" / "calendars" / "hatinh"
    folder.mkdir()
    (folder / "2026.yaml").write_text(
        "days:\n  - {date: 2026-10-06, kind: off, name: Bão, agencies: [H27.119], "
        "legal_basis: thử}\n",
        "utf-8",
    )

    assert calendar_for("hatinh").day(date(2026, 10, 6)).is_working
    assert calendar_for("hatinh", agency="H27.121").day(date(2026, 10, 6)).is_working
    assert not calendar_for("hatinh", agency="H27.119").day(date(2026, 10, 6)).is_working


@pytest.mark.parametrize(
    "text",
    [
        "days: [",
        "- 1",
        "days: không",
        "days: [{date: 2026-02-30, kind: off, name: x, legal_basis: y}]",
        "days: [{date: 2026-02-20, kind: nghỉ, name: x, legal_basis: y}]",
        "days: [{date: 2026-02-20, kind: off, name: x}]",
        "days: [{date: 2026-02-20, kind: off, name: x, legal_basis: y, provisional: có}]",
        "days: [{date: 2026-02-20, kind: off, name: x, legal_basis: y}, "
        "{date: 2026-02-20, kind: off, name: x, legal_basis: y}]",
    ],
)
def test_a_broken_year_names_its_file(packs: Path, text: str) -> None:
    (packs / "vietnam" / "calendars" / "vietnam" / "2026.yaml").write_text(text, "utf-8")

    with pytest.raises(api.CalendarFaultError, match=r"2026\.yaml"):
        calendar_for("hatinh").day(date(2026, 2, 20))


@pytest.mark.parametrize(
    "shifts", ['["07:00"]', '["11:00-07:00"]', '["07:00-11:00", "10:00-12:00"]', "[]", '["7h-9h"]']
)
def test_broken_hours_name_their_file(packs: Path, shifts: str) -> None:
    (packs / "hatinh" / "calendars" / "hatinh.yaml").write_text(
        f"extends: vietnam\nopening: [{{valid_from: 2018-01-01, weekdays: [1], shifts: {shifts}}}]",
        "utf-8",
    )

    with pytest.raises(api.CalendarFaultError, match=r"hatinh\.yaml"):
        calendar_for("hatinh")
