"""Give out dossier codes: the next one, or a block of them for a device."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.ledger.api import Subject, append
from motcua.kernel.organisations.api import dossier_prefix
from motcua.kernel.registers.errors import BlockTooLarge, DayIsFull, OutsideTransactionError
from motcua.kernel.registers.events import BLOCK_RESERVED
from motcua.kernel.registers.models import CodeBlock, CodeCounter
from motcua.kernel.registers.rules import dossier_code


@no_event("the event of the dossier's reception carries the code")
def next_dossier_code(*, agency_id: UUID, received_on: date) -> str:
    """Return a new dossier code, inside the transaction that receives the dossier.

    Codes of a prefix and day are unique and increase; a rollback may leave a gap, as the law
    allows. Locks the day's counter until the caller's transaction ends.

    Raises:
        OutsideTransactionError: No transaction is open.
        UnknownAgencyError: The agency has no prefix that day.
        DayIsFull: The day's codes are used up.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError("next_dossier_code")
    prefix = dossier_prefix(agency_id, on=received_on)
    return dossier_code(prefix, received_on, _advance(prefix, received_on, by=1))


def reserve_block(*, actor: Actor, agency_id: UUID, day: date, device: str, size: int) -> CodeBlock:
    """Give a device a run of dossier codes to use without network. Records the reservation.

    Raises:
        BlockTooLarge: `size` is below one or above the cap `registers.block_codes`.
        UnknownAgencyError: The agency has no prefix that day.
        DayIsFull: The day's codes are used up.
    """
    if not 1 <= size <= limits.get("registers.block_codes"):
        raise BlockTooLarge(_("Không cấp trước được số lượng mã hồ sơ này."))
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
    row = _locked(prefix, day)
    row.last_number += by
    if row.last_number > limits.get("registers.day_codes"):
        raise DayIsFull(_("Đã hết mã hồ sơ của ngày này."))
    row.save(update_fields=["last_number"])
    return row.last_number


def _locked(prefix: str, day: date) -> CodeCounter:
    rows = CodeCounter.objects.select_for_update().filter(prefix=prefix, day=day)
    found = rows.first()
    if found is None:
        CodeCounter.objects.bulk_create(
            [CodeCounter(prefix=prefix, day=day)], ignore_conflicts=True
        )
        found = rows.get()
    return found


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
