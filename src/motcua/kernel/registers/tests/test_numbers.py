"""Numbers of books, one taker at a time."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.ledger.api import Subject, entries, verify_chain
from motcua.kernel.organisations.api import Agency
from motcua.kernel.organisations.testing import make_agency
from motcua.kernel.registers.api import (
    BadBookError,
    Book,
    NumberTaken,
    OutsideTransactionError,
    StartRefusedError,
    book_lines,
    books_with_faults,
    confirm_start,
    drop_start,
    faulty_book_count,
    number_of,
    numbers_taken,
    take_number,
    tell_start,
)
from motcua.kernel.registers.integrity import examine

pytestmark = pytest.mark.db

BASIS = "Sổ giấy năm nay, văn thư khóa ngày 30/6, số cuối là quyết định"


@pytest.fixture
def agency(db: None) -> Agency:
    return make_agency()


def test_numbers_run_from_one_in_each_book_and_year(agency: Agency) -> None:
    other = make_agency()

    taken = [
        take_number(actor=SYSTEM, agency_id=office.id, book=book, year=year)
        for office, book, year in [
            (agency, "chung-thuc", 2026),
            (agency, "chung-thuc", 2026),
            (agency, "chung-thuc", 2027),
            (agency, "van-ban-di", 2026),
            (other, "chung-thuc", 2026),
            (agency, "chung-thuc", 2026),
        ]
    ]

    assert taken == [1, 2, 1, 1, 1, 3]


def test_a_rollback_gives_the_number_back(agency: Agency) -> None:
    with transaction.atomic():
        take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026)
        transaction.set_rollback(True)

    assert take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026) == 1
    assert list(books_with_faults()) == []


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_no_number_without_a_transaction() -> None:
    agency = make_agency()

    with pytest.raises(OutsideTransactionError):
        take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026)

    assert Book.objects.count() == 0


@pytest.mark.parametrize(
    ("book", "year"), [("", 2026), ("Sổ", 2026), ("a b", 2026), ("a" * 41, 2026), ("so", 26)]
)
def test_a_book_that_cannot_be_one_is_refused(agency: Agency, book: str, year: int) -> None:
    with pytest.raises(BadBookError):
        take_number(actor=SYSTEM, agency_id=agency.id, book=book, year=year)


def test_each_number_is_an_entry_in_the_chain_of_its_book(agency: Agency) -> None:
    subject = Subject(kind="dossier", id=uuid4())
    for _ in range(3):
        take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026, subject=subject)

    chain = Subject(kind="book", id=Book.objects.get().pk)

    assert [entry.event for entry in entries(chain)] == ["register.number_taken"] * 3
    assert verify_chain(chain).is_whole
    assert number_of(subject, book="so") == 3


def test_a_gap_and_a_wrong_end_are_found(agency: Agency) -> None:
    for _ in range(3):
        take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026)
        take_number(actor=SYSTEM, agency_id=agency.id, book="khac", year=2026)
    NumberTaken.objects.filter(book__code="so", number=2).delete()
    Book.objects.filter(code="khac").update(last_number=4)

    assert {book.code for book in books_with_faults()} == {"so", "khac"}
    finding = examine()
    assert finding.counts == {"books": 2, "numbers": 5}
    assert len(finding.faults) == 2


def test_the_same_number_cannot_be_written_twice(agency: Agency) -> None:
    take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026)
    row = NumberTaken.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        NumberTaken.objects.create(
            book=row.book, number=1, taken_at=row.taken_at, taken_by=row.taken_by
        )


def test_an_officer_of_another_agency_sees_no_numbers(agency: Agency) -> None:
    take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=2026)
    thao = Actor(id=uuid4(), kind="officer", name="Thảo", agency_id=agency.id)
    nam = Actor(id=uuid4(), kind="officer", name="Nam", agency_id=make_agency().id)
    hoa = Actor(id=uuid4(), kind="citizen", name="Hoa")

    seen = [
        numbers_taken(who, agency_id=agency.id, book="so", year=2026).count()
        for who in (thao, nam, hoa)
    ]

    assert seen == [1, 0, 0]


def test_a_new_year_starts_a_new_series(agency: Agency) -> None:
    years = [date(2026, 12, 31).year, date(2027, 1, 1).year]

    taken = [take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=y) for y in years]

    assert taken == [1, 1]


def test_a_new_book_enters_what_other_books_of_its_series_had_given(agency: Agency) -> None:
    thing = Subject(kind="tests.thing", id=uuid4())
    with transaction.atomic():
        numbers = [
            take_number(
                actor=SYSTEM, agency_id=agency.id, book="so", year=2026, begun=lambda: [thing, None]
            )
            for _ in range(2)
        ]

    assert numbers == [3, 4]
    assert NumberTaken.objects.get(number=1).for_id == thing.id
    assert books_with_faults() == []


def test_a_book_goes_on_behind_what_was_used_before_once_a_second_person_confirms(
    agency: Agency,
) -> None:
    year, clerk, leader = clock.today().year, _officer(agency, "clerk"), _officer(agency, "leader")
    take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=year)
    start = tell_start(actor=clerk, book="so", last=37, basis=BASIS)
    assert _next(agency, year) == 2
    with pytest.raises(StartRefusedError, match="Người khác"):
        confirm_start(actor=clerk, start_id=start.pk)

    confirm_start(actor=leader, start_id=start.pk)

    assert [_next(agency, year), _next(agency, year)] == [38, 39]
    assert list(books_with_faults()) == []
    (line,) = book_lines(SYSTEM, year=year)
    assert (line.missing, line.skipped, line.taken) == ((), 35, 4)
    told = [row.event for row in entries(Subject(kind="book", id=start.book_id))]
    assert told[1:4] == ["register.start_told", "register.number_taken", "register.start_confirmed"]
    NumberTaken.objects.filter(number=38).delete()
    assert len(examine().faults) == faulty_book_count(year=year) == 1
    assert book_lines(SYSTEM, year=year)[0].missing == (38,)


def test_what_was_used_before_is_only_told_upwards_by_who_may_and_once(agency: Agency) -> None:
    year, clerk, leader = clock.today().year, _officer(agency, "clerk"), _officer(agency, "leader")
    start = tell_start(actor=clerk, book="so", last=2, basis=BASIS)
    for actor, book, last, basis, words in [
        (leader, "so", 9, BASIS, "đang chờ"),
        (clerk, "b", 0, BASIS, "từ 1"),
        (clerk, "b", 9, "số", "căn cứ"),
        (_officer(agency, "one_stop"), "b", 9, BASIS, "Chỉ văn thư"),
    ]:
        with pytest.raises(StartRefusedError, match=words):
            tell_start(actor=actor, book=book, last=last, basis=basis)
    with pytest.raises(StartRefusedError, match="Không còn"):
        confirm_start(actor=_officer(make_agency(), "leader"), start_id=start.pk)
    assert [_next(agency, year), _next(agency, year)] == [1, 2]

    with pytest.raises(StartRefusedError, match="đến số 2"):
        confirm_start(actor=leader, start_id=start.pk)

    drop_start(actor=clerk, start_id=start.pk)
    with pytest.raises(StartRefusedError, match="Không còn"):
        drop_start(actor=clerk, start_id=start.pk)
    assert (_next(agency, year), list(books_with_faults())) == (3, [])


def test_a_new_book_that_was_begun_before_has_no_gap_while_no_number_was_taken(
    agency: Agency,
) -> None:
    start = tell_start(actor=_officer(agency, "clerk"), book="so", last=5, basis=BASIS)

    confirm_start(actor=_officer(agency, "leader"), start_id=start.pk)

    assert list(books_with_faults()) == []
    assert faulty_book_count(year=clock.today().year) == 0


def _next(agency: Agency, year: int) -> int:
    return take_number(actor=SYSTEM, agency_id=agency.id, book="so", year=year)


def _officer(agency: Agency, role: str) -> Actor:
    roles = frozenset({role})
    return Actor(id=uuid4(), kind="officer", name="", agency_id=agency.id, roles=roles)
