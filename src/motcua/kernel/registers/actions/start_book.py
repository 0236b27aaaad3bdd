"""Taking over a book in the middle of its year: the numbers that were given before."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.ledger.api import Event, Subject, append
from motcua.kernel.registers.access import START_BOOKS
from motcua.kernel.registers.actions.locked_book import locked_book
from motcua.kernel.registers.errors import StartRefusedError
from motcua.kernel.registers.events import START_CONFIRMED, START_DROPPED, START_TOLD
from motcua.kernel.registers.models import Book, BookStart

_HIGHEST = 999_999
_LEAST_LETTERS = 10
_GONE = "Không còn đề nghị nào như vậy; hãy tải lại trang."


@dataclass(frozen=True, kw_only=True, slots=True)
class Skip:
    """The run of numbers that a book would leave out; it goes on with the number behind `last`."""

    first: int
    last: int

    @property
    def next_number(self) -> int:
        return self.last + 1


def skip_for(*, agency_id: UUID, book: str, last: int) -> Skip:
    """Return which numbers of a book this year's series would leave out; writes nothing.

    Raises:
        StartRefusedError: The platform has come as far already, or no series is so long.
    """
    rows = Book.objects.filter(agency=agency_id, code=book, year=clock.today().year)
    return _skip(rows.values_list("last_number", flat=True).first() or 0, last)


@transaction.atomic
def tell_start(*, actor: Actor, book: str, last: int, basis: str) -> BookStart:
    """Note up to which number the agency used a book before; it counts once another confirms.

    Records `register.start_told` in the book's chain.

    Args:
        actor: A clerk or leader of the agency.
        book: Code of the book, of this year.
        last: The last number that was used.
        basis: Where that stands: which paper register, closed by whom, when.

    Raises:
        StartRefusedError: It is not theirs to tell, says too little, or the platform has come as
            far already.
    """
    agency_id, said = _agency(actor), text.clean_line(basis)
    if sum(one.isalpha() for one in said) < _LEAST_LETTERS:
        raise StartRefusedError(
            "Hãy ghi căn cứ: sổ nào, ai khóa sổ ngày nào, số cuối là văn bản gì."
        )
    row = locked_book(agency_id, book, clock.today().year)
    _skip(row.last_number, last)
    if row.starts.filter(confirmed_at=None, dropped_at=None).exists():
        raise StartRefusedError("Sổ này đã có một đề nghị đang chờ người thứ hai xác nhận.")
    start = BookStart.objects.create(
        book=row, last=last, basis=said, told_by=actor.id, told_at=clock.now()
    )
    _record(START_TOLD, actor, start)
    return start


@transaction.atomic
def confirm_start(*, actor: Actor, start_id: UUID) -> BookStart:
    """Let a book go on behind the number that somebody else told.

    Records `register.start_confirmed` in the book's chain.

    Raises:
        StartRefusedError: It is none of the actor's agency, was told by them, or the platform has
            come as far meanwhile.
    """
    start = _open(actor, start_id)
    if start.told_by == actor.id:
        raise StartRefusedError("Người khác phải xác nhận: không phải người đã ghi.")
    row = locked_book(start.book.agency_id, start.book.code, start.book.year)
    skip = _skip(row.last_number, start.last)
    row.last_number, row.skipped = skip.last, row.skipped + skip.last - skip.first + 1
    row.save(update_fields=["last_number", "skipped"])
    start.first, start.confirmed_by, start.confirmed_at = skip.first, actor.id, clock.now()
    start.save(update_fields=["first", "confirmed_by", "confirmed_at"])
    _record(START_CONFIRMED, actor, start)
    return start


@transaction.atomic
def drop_start(*, actor: Actor, start_id: UUID) -> BookStart:
    """Drop what was told and not confirmed. Records `register.start_dropped`.

    Raises:
        StartRefusedError: It is none of the actor's agency, or was confirmed or dropped.
    """
    start = _open(actor, start_id)
    start.dropped_at = clock.now()
    start.save(update_fields=["dropped_at"])
    _record(START_DROPPED, actor, start)
    return start


def _agency(actor: Actor) -> UUID:
    if actor.agency_id is None or not allows(actor, START_BOOKS):
        raise StartRefusedError("Chỉ văn thư, lãnh đạo của cơ quan ghi và xác nhận số đã dùng.")
    return actor.agency_id


def _open(actor: Actor, start_id: UUID) -> BookStart:
    rows = BookStart.objects.select_for_update(of=("self",)).select_related("book")
    rows = rows.filter(pk=start_id, confirmed_at=None, dropped_at=None)
    found = rows.filter(book__agency=_agency(actor), book__year=clock.today().year).first()
    if found is None:
        raise StartRefusedError(_GONE)
    return found


def _skip(now_at: int, last: int) -> Skip:
    if not 1 <= last <= _HIGHEST:
        raise StartRefusedError("Số cuối đã dùng phải là một số từ 1, không quá sáu chữ số.")
    if last <= now_at:
        raise StartRefusedError(
            f"Phần mềm đã cấp đến số {now_at} của sổ này; số đã dùng chỉ ghi được khi cao hơn."
        )
    return Skip(first=now_at + 1, last=last)


def _record(event: Event, actor: Actor, start: BookStart) -> None:
    append(
        event,
        subject=Subject(kind="book", id=start.book_id),
        actor=actor,
        open={
            "agency": str(start.book.agency_id),
            "book": start.book.code,
            "year": start.book.year,
            "first": start.first,
            "last": start.last,
            "basis": start.basis,
        },
    )
