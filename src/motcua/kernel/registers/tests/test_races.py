"""Many takers at once, some of whom roll back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID

import pytest
from django.db import connections, transaction

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.organisations.testing import make_agency
from motcua.kernel.registers.api import (
    Book,
    NumberTaken,
    books_with_faults,
    next_code,
    reserve_block,
    take_number,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

TAKERS = 4
EACH = 15
DAY = date(2026, 11, 16)


def test_a_book_has_no_gap_and_no_double_whoever_rolls_back() -> None:
    agency_id = make_agency().id

    kept = _race(lambda turn: _take(agency_id, keep=turn % 3 != 0))

    numbers = sorted(number for number in kept if number)
    assert numbers == list(range(1, TAKERS * EACH * 2 // 3 + 1))
    assert Book.objects.get().last_number == NumberTaken.objects.count() == len(numbers)
    assert list(books_with_faults()) == []


def test_dossier_codes_are_never_given_twice_and_avoid_blocks() -> None:
    agency_id = make_agency().id

    given = _race(lambda turn: _codes(agency_id, takes_block=turn % 5 == 0))

    numbers = [number for run in given for number in run]
    assert len(numbers) == len(set(numbers))


def _take(agency_id: UUID, *, keep: bool) -> int:
    with transaction.atomic():
        number = take_number(actor=SYSTEM, agency_id=agency_id, book="so", year=2026)
        if not keep:
            transaction.set_rollback(True)
    return number if keep else 0


def _codes(agency_id: UUID, *, takes_block: bool) -> list[int]:
    if takes_block:
        block = reserve_block(actor=SYSTEM, agency_id=agency_id, day=DAY, device="máy", size=3)
        return list(range(block.first, block.last + 1))
    with transaction.atomic():
        code = next_code(agency_id=agency_id, received_on=DAY)
    return [int(code.rpartition("-")[2])]


def _race[T](turn: Callable[[int], T]) -> list[T]:
    def run(_: int) -> list[T]:
        try:
            return [turn(n) for n in range(EACH)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TAKERS) as pool:
        return [value for values in pool.map(run, range(TAKERS)) for value in values]
