"""The chart of Hà Tĩnh, loaded from its pack."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.ledger.api import entries
from motcua.kernel.organisations import api
from motcua.kernel.organisations.events import CHART
from motcua.kernel.organisations.models import Area, Post, ServedArea

pytestmark = pytest.mark.db

IN_2021 = date(2021, 10, 6)
IN_2025 = date(2025, 3, 1)
NOW = date(2026, 11, 24)


@pytest.fixture
def _chart() -> None:
    api.load_areas(actor=SYSTEM)
    api.load_organisations(actor=SYSTEM)


@pytest.mark.usefixtures("_chart")
def test_the_tree_has_the_counts_that_the_law_gives_each_year() -> None:
    counts = {
        on: Counter(Area.objects.in_force(on).values_list("level", flat=True))
        for on in (IN_2021, IN_2025, NOW)
    }

    assert counts[IN_2021] == {"province": 1, "district": 13, "commune": 216}
    assert counts[IN_2025] == {"province": 1, "district": 12, "commune": 209}
    assert counts[NOW] == {"province": 1, "commune": 69}
    kinds = Counter(area.kind for area in api.areas("commune", on=NOW))
    assert kinds == {"Xã": 60, "Phường": 9}
    kinds_before = Counter(area.kind for area in api.areas("commune", on=IN_2021))
    assert kinds_before == {"Xã": 182, "Phường": 21, "Thị trấn": 13}


@pytest.mark.usefixtures("_chart")
def test_a_code_stands_for_the_unit_of_its_day() -> None:
    before = api.area_named("18073", on=IN_2021)
    after = api.area_named("18073", on=NOW)

    assert (before.name, after.name) == ("Phường Nam Hà", "Phường Thành Sen")
    assert api.successors(before)[0].successor == after


@pytest.mark.usefixtures("_chart")
def test_a_divided_unit_names_its_main_successor_first() -> None:
    divided = api.area_named("18796", on=IN_2021)

    heirs = api.successors(divided)

    assert [row.share for row in heirs] == ["default", "part", "part"]
    assert heirs[0].successor.code == "18823"


@pytest.mark.usefixtures("_chart")
def test_loading_again_changes_nothing_and_records_nothing() -> None:
    recorded = len(entries(CHART))

    again = api.load_areas(actor=SYSTEM), api.load_organisations(actor=SYSTEM)

    assert [(load.added, load.changed) for load in again] == [(0, 0), (0, 0)]
    assert len(entries(CHART)) == recorded == 2


@pytest.mark.usefixtures("_chart")
def test_loading_mends_a_row_that_differs_from_the_file() -> None:
    Area.objects.filter(code="18685", valid_to=None).update(name="Xã Sai")

    load = api.load_areas(actor=SYSTEM)

    assert (load.added, load.changed) == (0, 1)
    assert api.area_named("18685", on=NOW).name == "Xã Cẩm Bình"


@pytest.mark.usefixtures("_chart")
def test_every_commune_has_its_committee_with_the_units_of_2025() -> None:
    committees = api.agencies(level="commune", on=NOW)

    assert len(committees) == 69
    assert not any(agency.is_code_verified for agency in committees)
    binh = api.agency_of_area("18685", on=NOW)
    kinds = {unit.kind for unit in api.units_of(binh, on=NOW)}
    assert kinds == {"leadership", "one_stop", "office", "economy", "culture_social"}
    assert api.unit_of(binh, "justice", on=NOW).kind == "office"
    assert api.unit_of(binh, "household_business", on=NOW).kind == "economy"
    assert api.unit_of(binh, "one_stop", on=NOW).name == (
        "Trung tâm Phục vụ hành chính công xã Cẩm Bình"
    )


@pytest.mark.usefixtures("_chart")
def test_every_commune_has_its_police_and_one_branch_of_the_land_office() -> None:
    communes = {area.code for area in api.areas("commune", on=NOW)}
    police = api.agencies(level="police", on=NOW)
    served = Counter(ServedArea.objects.in_force(NOW).values_list("area__code", flat=True))

    assert {one.area.code for one in police} == communes
    assert {one.name.partition(" ")[0] for one in police} == {"Công"}
    assert served == dict.fromkeys(communes, 1)


@pytest.mark.usefixtures("_chart")
def test_whoever_serves_an_area_is_near_it_given_it_or_above_it() -> None:
    binh = api.agency_of_area("18685", on=NOW)

    def served(area: str, kind: str) -> str | None:
        found = api.agency_serving(area, kind, besides=binh, on=NOW)
        return found.short_name if found else None

    assert served("18685", "police") == "Công an xã Cẩm Bình"
    assert served("18823", "police") == "Công an phường Vũng Áng"
    assert served("18685", "land") == "Chi nhánh Văn phòng Đăng ký đất đai Cẩm Xuyên"
    assert served("18775", "land") == "Chi nhánh Văn phòng Đăng ký đất đai Kỳ Anh"
    assert served("18685", "nothing") is None
    ServedArea.objects.filter(area__code="18685").update(valid_to=NOW)
    assert served("18685", "land") == "Văn phòng Đăng ký đất đai"


@pytest.mark.usefixtures("_chart")
def test_the_police_of_a_ward_are_led_by_the_chief_of_a_ward() -> None:
    posts = Post.objects.filter(unit__agency__area__code="18823", role="leader")

    assert "ward_chief" in set(posts.values_list("code", flat=True))
    assert "chief" not in set(posts.values_list("code", flat=True))


@pytest.mark.usefixtures("_chart")
def test_the_health_department_can_settle_its_own_procedures() -> None:
    health = next(a for a in api.agencies(level="department", on=NOW) if a.short_name == "Sở Y tế")

    roles = set(Post.objects.filter(unit__agency=health).values_list("role", flat=True))

    assert {"one_stop", "specialist", "leader", "clerk"} <= roles
    assert api.unit_of(health, "medical_devices", on=NOW).kind == "health"


def test_a_broken_file_is_refused_by_name_and_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "organisations").mkdir()
    (tmp_path / "organisations" / "areas.yaml").write_text("levels: [", "utf-8")

    with pytest.raises(api.ChartFileError, match=r"areas\.yaml"):
        api.load_areas(actor=SYSTEM, pack=tmp_path)

    assert not Area.objects.exists()
    assert not entries(CHART)
