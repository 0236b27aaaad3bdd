"""Looking things up in the organisation chart."""

from datetime import date, timedelta

import pytest

from motcua.kernel.organisations import api
from motcua.kernel.organisations.models import AgencyAlias, AgencyPrefix
from motcua.kernel.organisations.testing import FROM, make_agency, make_area, make_unit

pytestmark = pytest.mark.db

NOW = date(2026, 11, 24)


def test_valid_to_is_the_first_day_on_which_a_row_no_longer_holds() -> None:
    area = make_area(valid_to=NOW)

    assert area.holds_on(NOW - timedelta(days=1))
    assert not area.holds_on(NOW)
    with pytest.raises(api.UnknownAreaError):
        api.area_named(area.code, on=NOW)


def test_an_old_code_leads_to_the_new_one_only_while_the_alias_holds() -> None:
    agency = make_agency(code="H27.300")
    AgencyAlias.objects.create(
        old_code="000.07.19.H27", new_code="H27.300", valid_from=FROM, valid_to=NOW
    )

    assert api.resolve_code("000.07.19.H27", on=NOW - timedelta(days=1)) == agency.code
    with pytest.raises(api.UnknownAgencyError):
        api.resolve_code("000.07.19.H27", on=NOW)
    assert api.resolve_code("H27.300", on=NOW) == "H27.300"


def test_an_old_code_is_never_computed_from_its_digits() -> None:
    make_agency(code="H27.19.12")

    with pytest.raises(api.UnknownAgencyError):
        api.resolve_code("000.12.19.H27", on=NOW)


def test_the_dossier_prefix_is_that_of_the_day() -> None:
    agency = make_agency(code="H27.301")
    AgencyPrefix.objects.filter(agency=agency).update(valid_to=NOW)
    AgencyPrefix.objects.create(agency=agency, prefix="H27.119.02", valid_from=NOW)

    assert api.dossier_prefix(agency, on=NOW - timedelta(days=1)) == "H27.301.02"
    assert api.dossier_prefix(agency.id, on=NOW) == "H27.119.02"


@pytest.mark.parametrize("words", ["cam binh", "Cẩm Bình", "BINH cam", "xã cẩm"])
def test_areas_are_found_with_and_without_accents(words: str) -> None:
    area = make_area(name="Xã Cẩm Bình")
    make_area(name="Xã Cổ Đạm")

    assert api.find_areas(words, on=NOW) == [area]


def test_a_search_does_not_take_wildcards_from_the_words() -> None:
    make_area(name="Xã Cẩm Bình")

    assert api.find_areas("%", on=NOW) == []
    assert api.find_areas("c_m", on=NOW) == []


def test_choices_of_a_form_stand_in_vietnamese_order() -> None:
    for name in ("Xã Đức Thọ", "Xã Cẩm Bình", "Xã Ân Phú", "Xã An Hòa"):
        make_area(name=name)

    names = [choice.name for choice in api.area_choices("commune", on=NOW)]

    assert names == ["Xã An Hòa", "Xã Ân Phú", "Xã Cẩm Bình", "Xã Đức Thọ"]


def test_a_kind_that_an_agency_lacks_is_refused() -> None:
    unit = make_unit(kind="one_stop")

    with pytest.raises(api.UnknownUnitError):
        api.unit_of(unit.agency_id, "health", on=NOW)
