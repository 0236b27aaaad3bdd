"""Whom people call and where they go, as administration says."""

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.ledger.api import entries
from motcua.kernel.organisations.api import (
    Agency,
    PhoneRefusedError,
    contacts,
    load_areas,
    load_organisations,
    set_contact,
)
from motcua.kernel.organisations.events import agency_subject

pytestmark = pytest.mark.db


@pytest.fixture
def commune() -> Agency:
    load_areas(actor=SYSTEM)
    load_organisations(actor=SYSTEM)
    return Agency.objects.filter(level="commune").earliest("code")


def say(commune: Agency, phone: str = "0239 000 0001", address: str = "Thôn Mẫu") -> None:
    set_contact(actor=SYSTEM, agency_id=commune.id, phone=phone, hours="", address=address)


def test_what_was_said_is_found_recorded_once_and_outlives_the_chart(commune: Agency) -> None:
    assert not contacts().exists()

    say(commune)
    say(commune)
    load_organisations(actor=SYSTEM)

    found = contacts().get()
    assert (found.id, found.dialled, found.address) == (commune.id, "02390000001", "Thôn Mẫu")
    told = [entry.event for entry in entries(agency_subject(commune.id))]
    assert told == ["organisations.contact_set"]


@pytest.mark.parametrize("phone", ["gọi tôi", "12", "0239-abc", "0" * 30])
def test_what_is_no_telephone_is_refused(commune: Agency, phone: str) -> None:
    with pytest.raises(PhoneRefusedError):
        say(commune, phone=phone)

    assert not contacts().exists()


def test_empty_prints_nothing_again(commune: Agency) -> None:
    say(commune)

    say(commune, phone="", address="")

    assert not contacts().exists()
