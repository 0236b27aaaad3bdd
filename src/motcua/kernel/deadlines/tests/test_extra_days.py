"""Days that the law adds for a place: by dated lists made for that purpose, never by a tick."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.base.api import paths
from motcua.kernel.deadlines import api
from motcua.kernel.deadlines.testing import at, written

SON_KIM_1, CAM_BINH = "18196", "18685"
OCTOBER = date(2026, 10, 5)


def land(area: str, on: date = OCTOBER) -> api.ExtraDays:
    return api.extra_days_for("land_mountain", area=area, on=on)


def due(extra: api.ExtraDays) -> str:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=8)
    calendar = api.calendar_for("hatinh")
    return written(api.due_at(at("2026-10-05T09:00"), limit, calendar, extra=[extra]).due_at)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packs' calendars, to be changed."""
    for pack in ("vietnam", "hatinh"):
        shutil.copytree(paths.packs_dir() / pack / "calendars", tmp_path / pack / "calendars")
    monkeypatch.setenv("MOTCUA_PACKS", str(tmp_path))
    return tmp_path


def add_rule(packs: Path) -> None:
    file = packs / "vietnam/calendars/policies/extra-days.yaml"
    rule = """
  - {code: land_mountain, class: mountain, purpose: land, valid_from: 2026-07-01,
     working_days: 10, reason: Xã miền núi, legal_basis: Quyết định thử}
"""
    file.write_text(file.read_text("utf-8") + rule, "utf-8")


def add_list(packs: Path, *, verified: bool = True) -> None:
    file = packs / "hatinh/calendars/policies/place-lists.yaml"
    row = f"""
  - {{class: mountain, purpose: land, areas: ["{SON_KIM_1}"], valid_from: 2026-07-01,
     legal_basis: Danh mục thử, verified: {str(verified).lower()}}}
"""
    file.write_text(file.read_text("utf-8") + row, "utf-8")


def test_a_list_made_for_elections_adds_no_day_of_land_and_says_so() -> None:
    extra = land(SON_KIM_1)

    assert extra.working_days == 0
    assert extra.reason == (
        "chưa có danh mục cho đất đai; "
        "Quyết định số 2986/QĐ-UBND ngày 27/11/2025 chỉ dùng cho bầu cử"
    )
    assert due(extra) == "2026-10-15T17:00"


def test_where_nobody_lists_anything_no_day_is_added() -> None:
    assert land(CAM_BINH).reason == "chưa có danh mục cho đất đai"
    assert due(land(CAM_BINH)) == "2026-10-15T17:00"


def test_the_rule_of_2025_had_no_verified_list_either() -> None:
    assert land(SON_KIM_1, date(2026, 1, 30)).working_days == 0


def test_a_verified_list_for_land_adds_ten_days_in_its_communes_alone(packs: Path) -> None:
    add_rule(packs)
    add_list(packs)

    assert due(land(SON_KIM_1)) == "2026-10-29T17:00"
    assert land(SON_KIM_1).legal_basis == "Quyết định thử; Danh mục thử"
    assert due(land(CAM_BINH)) == "2026-10-15T17:00"
    assert land(CAM_BINH).reason == "không có trong danh mục cho đất đai (Danh mục thử)"


def test_a_list_without_a_rule_in_force_adds_nothing(packs: Path) -> None:
    add_list(packs)

    assert due(land(SON_KIM_1)) == "2026-10-15T17:00"


def test_a_list_that_nobody_compared_adds_nothing(packs: Path) -> None:
    add_rule(packs)
    add_list(packs, verified=False)

    assert due(land(SON_KIM_1)) == "2026-10-15T17:00"
    assert land(SON_KIM_1).reason == "chưa có danh mục cho đất đai đã đối chiếu"


def test_why_no_day_is_added_stands_among_the_lines() -> None:
    limit = api.TimeLimit(unit=api.Unit.WORKING_DAY, quantity=8)

    derivation = api.due_at(
        at("2026-10-05T09:00"), limit, api.calendar_for("hatinh"), extra=[land(CAM_BINH)]
    )

    told = [step.text for step in derivation.steps]
    assert "Không cộng thêm ngày theo địa bàn: chưa có danh mục cho đất đai." in told


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(api.UnknownCalendarError):
        api.extra_days_for("moon", area=CAM_BINH, on=OCTOBER)


def test_a_list_with_a_fault_names_its_file(packs: Path) -> None:
    file = packs / "hatinh/calendars/policies/place-lists.yaml"
    file.write_text("rows: [{class: mountain, purpose: sao, areas: [], legal_basis: x}]", "utf-8")

    with pytest.raises(api.CalendarFaultError, match=r"place-lists\.yaml"):
        land(CAM_BINH)
