"""Accept that what was signed last is lost, so that the log goes on under a new name."""

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger import rollback
from motcua.kernel.ledger.actions.reasons import required_reason
from motcua.kernel.ledger.catalogue import OpenValue
from motcua.kernel.ledger.events import GAP_SIGNED, LOG
from motcua.kernel.ledger.places import placed
from motcua.kernel.ledger.store import append
from motcua.kernel.tlog.api import Checkpoint


class NoGapError(Refusal):
    """The data holds everything that was signed: there is nothing to sign for."""

    code = "no_gap"


def sign_gap(*, actor: Actor, why: str) -> None:
    """Sign for what was signed and is not in this data; records `log.gap_signed`.

    Where nobody knows what was signed last, the entry says 0 entries and no root.

    Raises:
        NoGapError: Nothing is missing.
        Refusal: No reason is given.
    """
    reason = required_reason(why)
    if not _is_gap():
        raise NoGapError("Dữ liệu có đủ mọi điều đã ký, không có khoảng trống nào phải nhận.")
    known = _known()
    told: dict[str, OpenValue] = {
        "known_origin": rollback.lost_name(),
        "known_size": known.size if known else 0,
        "known_root": known.root.hex() if known else "",
        "size": placed(),
        "why": reason,
    }
    with transaction.atomic():
        append(GAP_SIGNED, subject=LOG, actor=actor, open=told)


def _is_gap() -> bool:
    try:
        rollback.require_no_rollback()
    except rollback.RolledBackError:
        return True
    return False


def _known() -> Checkpoint | None:
    """Return what was signed last; None where that is not there, or nobody can believe it."""
    try:
        return rollback.newest_known()
    except rollback.RolledBackError:
        return None
