"""Prefixes and codes of agencies, as administrators change them."""

from datetime import date, timedelta

import pytest

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.organisations import api
from motcua.kernel.organisations.models import Agency, AgencyPrefix
from motcua.kernel.organisations.testing import make_agency

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]


def events_of(agency: Agency) -> list[str]:
    return [each.event for each in entries(Subject(kind="agency", id=agency.id))]


def set_prefix(agency: Agency, prefix: str, on: date) -> AgencyPrefix:
    return api.set_dossier_prefix(
        actor=SYSTEM, agency_id=agency.id, prefix=prefix, on=on, legal_basis="12/QĐ-UBND"
    )


def test_a_new_prefix_begins_on_its_day_and_can_be_taken_back_before() -> None:
    agency, on = make_agency(code="H27.901"), clock.today() + timedelta(days=10)

    set_prefix(agency, "H27.901.03", on)

    assert api.dossier_prefix(agency) == "H27.901.02"
    assert api.dossier_prefix(agency, on=on - timedelta(days=1)) == "H27.901.02"
    assert api.dossier_prefix(agency, on=on) == "H27.901.03"

    assert api.drop_coming_prefix(actor=SYSTEM, agency_id=agency.id)
    assert api.dossier_prefix(agency, on=on) == "H27.901.02"
    assert not api.drop_coming_prefix(actor=SYSTEM, agency_id=agency.id)
    assert events_of(agency) == ["organisations.prefix_set", "organisations.prefix_dropped"]


@pytest.mark.parametrize(
    "prefix", ["", "H27", "H27.9.2", "h27.901.03", "H27.901.03-1", "Ｈ27.901.03"]
)
def test_a_malformed_prefix_is_refused(prefix: str) -> None:
    agency = make_agency()

    with pytest.raises(api.PrefixRefusedError):
        set_prefix(agency, prefix, clock.today() + timedelta(days=1))

    assert events_of(agency) == []


def test_a_prefix_is_no_other_agencys_and_never_past() -> None:
    agency, other = make_agency(code="H27.902"), make_agency(code="H27.903")

    with pytest.raises(api.PrefixRefusedError, match="cơ quan khác"):
        set_prefix(agency, "H27.903.02", clock.today() + timedelta(days=1))
    with pytest.raises(api.PrefixRefusedError, match="ngày mai"):
        set_prefix(agency, "H27.902.03", clock.today())
    set_prefix(other, "H27.903.03", clock.today() + timedelta(days=9))
    with pytest.raises(api.PrefixRefusedError, match="muộn hơn"):
        set_prefix(other, "H27.903.04", clock.today() + timedelta(days=5))


def test_a_verified_code_survives_loading_the_pack_again() -> None:
    api.load_areas(actor=SYSTEM)
    api.load_organisations(actor=SYSTEM)
    agency = api.agency_of_area("18685")

    api.verify_code(actor=SYSTEM, agency_id=agency.id, legal_basis="2803/QĐ-UBND")
    api.load_organisations(actor=SYSTEM)

    agency.refresh_from_db()
    assert agency.is_code_verified
    api.verify_code(actor=SYSTEM, agency_id=agency.id, legal_basis="x", is_verified=False)
    agency.refresh_from_db()
    assert not agency.is_code_verified
