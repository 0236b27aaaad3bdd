"""Give out dossier codes: the next one, or a block of them for a device."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.organisations.api import dossier_prefix
from motcua.kernel.registers.errors import BlockTooLarge, DayIsFull, OutsideTransactionError
from motcua.kernel.registers.events import BLOCK_RESERVED
from motcua.kernel.registers.models import CodeBlock, CodeCounter
from motcua.kernel.registers.rules import code_of

_COUNT_ON = (
    "INSERT INTO registers_codecounter AS counter (id, prefix, day, last_number)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT (prefix, day) DO UPDATE"
    " SET last_number = counter.last_number + excluded.last_number"
    " WHERE counter.last_number + excluded.last_number <= %s RETURNING last_number"
)


@no_event("the event of the dossier's reception carries the code")
def next_code(*, agency_id: UUID, received_on: date, prefix: str = "") -> str:
    """Return a new dossier code, inside the transaction that receives the dossier.

    `prefix` is the agency's on that day; it is looked up unless the caller has just done so.
    Codes of a prefix and day are unique and increase; a rollback may leave a gap, as the law
    allows. Locks the day's counter until the caller's transaction ends.

    Raises:
        OutsideTransactionError: No transaction is open.
        UnknownAgencyError: The agency has no prefix that day.
        DayIsFull: The day's codes are used up.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError("next_code")
    prefix = prefix or dossier_prefix(agency_id, on=received_on)
    return code_of(prefix, received_on, _advance(prefix, received_on, by=1))


def reserve_block(*, actor: Actor, agency_id: UUID, day: date, device: str, size: int) -> CodeBlock:
    """Give a device a run of dossier codes to use without network. Records the reservation.

    Raises:
        BlockTooLarge: `size` is below one or above the cap `registers.block_codes`.
        UnknownAgencyError: The agency has no prefix that day.
        DayIsFull: The day's codes are used up.
    """
    if not 1 <= size <= limits.get("registers.block_codes"):
        raise BlockTooLarge("Không cấp trước được số lượng mã hồ sơ này.")
    with transaction.atomic():
        prefix = dossier_prefix(agency_id, on=day)
        last = _advance(prefix, day, by=size)
        block = CodeBlock.objects.create(
            agency_id=agency_id,
            prefix=prefix,
            day=day,
            first=last - size + 1,
            last=last,
            device=device,
            reserved_at=clock.now(),
            reserved_by=actor.id,
        )
        _record(block, actor)
    return block


def _advance(prefix: str, day: date, *, by: int) -> int:
    """Count on, and lock the counter, in one statement, the first of a day like every other."""
    new = CodeCounter(prefix=prefix, day=day, last_number=by)
    values = [
        field.get_db_prep_save(getattr(new, field.attname), connection)
        for field in CodeCounter._meta.concrete_fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_ON, [*values, limits.get("registers.day_codes")])
        row = cursor.fetchone()
    if row is None:
        raise DayIsFull("Đã hết mã hồ sơ của ngày này.")
    return int(row[0])


def _record(block: CodeBlock, actor: Actor) -> None:
    append(
        BLOCK_RESERVED,
        subject=Subject(kind="code_block", id=block.pk),
        actor=actor,
        open={
            "prefix": block.prefix,
            "day": block.day.isoformat(),
            "first": block.first,
            "last": block.last,
        },
        is_first=True,
    )
