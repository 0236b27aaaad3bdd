"""Accept that what was signed last is lost, so that the log goes on under a new name."""

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger import rollback
from motcua.kernel.ledger.actions.reasons import required_reason
from motcua.kernel.ledger.catalogue import OpenValue
from motcua.kernel.ledger.events import GAP_SIGNED, LOG
from motcua.kernel.ledger.places import placed
from motcua.kernel.ledger.store import append


class NoGapError(Refusal):
    """The data holds everything that was signed: there is nothing to sign for."""

    code = "no_gap"


def sign_gap(*, actor: Actor, why: str) -> None:
    """Sign for what was signed and is not in this data; records `log.gap_signed`.

    Raises:
        NoGapError: Nothing is missing.
        Refusal: No reason is given.
    """
    reason = required_reason(why)
    try:
        rollback.require_no_rollback()
    except rollback.RolledBackError:
        known = rollback.newest_known()
    else:
        raise NoGapError("Dữ liệu có đủ mọi điều đã ký, không có khoảng trống nào phải nhận.")
    if known is None:
        return
    told: dict[str, OpenValue] = {
        "known_origin": known.origin,
        "known_size": known.size,
        "known_root": known.root.hex(),
        "size": placed(),
        "why": reason,
    }
    with transaction.atomic():
        append(GAP_SIGNED, subject=LOG, actor=actor, open=told)
