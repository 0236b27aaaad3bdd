"""Dossier codes and the blocks that devices hold."""

from datetime import date

import pytest

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.organisations.api import Agency, AgencyPrefix
from motcua.kernel.organisations.testing import make_agency
from motcua.kernel.registers.api import (
    BlockTooLarge,
    CodeCounter,
    DayIsFull,
    is_reserved_for,
    next_code,
    parse_code,
    reserve_block,
)

pytestmark = pytest.mark.db
DAY = date(2026, 11, 16)


@pytest.fixture
def agency(db: None) -> Agency:
    return make_agency(code="H27.119")


def test_codes_increase_and_start_again_each_day(agency: Agency) -> None:
    codes = [
        next_code(agency_id=agency.id, received_on=day) for day in (DAY, DAY, date(2026, 11, 17))
    ]

    assert codes == ["H27.119.02-261116-0001", "H27.119.02-261116-0002", "H27.119.02-261117-0001"]


def test_the_prefix_is_the_one_in_force_that_day(agency: Agency) -> None:
    AgencyPrefix.objects.filter(agency=agency).update(valid_to=DAY)
    AgencyPrefix.objects.create(
        agency=agency, prefix="H27.120.02", valid_from=date(2026, 11, 18), valid_to=None
    )

    code = next_code(agency_id=agency.id, received_on=date(2026, 11, 20))

    assert code.startswith("H27.120.02-")


def test_a_block_is_skipped_by_those_who_have_none(agency: Agency) -> None:
    first = next_code(agency_id=agency.id, received_on=DAY)
    block = reserve_block(actor=SYSTEM, agency_id=agency.id, day=DAY, device="máy 1", size=200)
    after = next_code(agency_id=agency.id, received_on=DAY)

    assert first.endswith("-0001")
    assert (block.first, block.last) == (2, 201)
    assert after.endswith("-0202")


@pytest.mark.parametrize(
    ("device", "code", "is_reserved"),
    [
        ("máy 1", "H27.119.02-261116-0001", True),
        ("máy 1", "H27.119.02-261116-0010", True),
        ("máy 1", "H27.119.02-261116-0011", False),
        ("máy 2", "H27.119.02-261116-0001", False),
        ("máy 1", "H27.119.02-261117-0001", False),
        ("máy 1", "H27.120.02-261116-0001", False),
        ("máy 1", "' OR 1=1", False),
    ],
)
def test_a_device_may_use_only_its_own_block(
    agency: Agency, device: str, code: str, is_reserved: bool
) -> None:
    reserve_block(actor=SYSTEM, agency_id=agency.id, day=DAY, device="máy 1", size=10)

    assert is_reserved_for(device, code, day=DAY) is is_reserved


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_block_has_a_cap(agency: Agency, size: int) -> None:
    with pytest.raises(BlockTooLarge):
        reserve_block(actor=SYSTEM, agency_id=agency.id, day=DAY, device="máy", size=size)


def test_a_full_day_is_refused_and_changes_nothing(agency: Agency) -> None:
    next_code(agency_id=agency.id, received_on=DAY)
    CodeCounter.objects.update(last_number=999_999)

    with pytest.raises(DayIsFull):
        next_code(agency_id=agency.id, received_on=DAY)

    assert CodeCounter.objects.get().last_number == 999_999


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("H27.119.02-261116-0042", "0042"),
        ("H27.119.02-261116-10042", "10042"),
        ("000.00.01.H27-210105-0001", "0001"),
        ("H27.119.02-261116-151234", "151234"),
    ],
)
def test_codes_of_both_ages_are_recognised(text: str, number: str) -> None:
    parts = parse_code(text)

    assert parts is not None
    assert parts.number == number


@pytest.mark.parametrize(
    "text",
    ["", "H27.119.02-261116-42", "h27.119.02-261116-0042", "H27.119.02-261116-0042\n",
     "Z27.119.02-261116-0042", "H27.119.02-261116-٠٠٤٢", "H27.119.02_261116_0042"],
)  # fmt: skip
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert parse_code(text) is None
