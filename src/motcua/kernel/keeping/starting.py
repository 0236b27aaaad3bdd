"""What is asked of the parts as a whole, before the service starts and by `motcua fsck`."""

from django.conf import settings

from motcua.kernel.base.api import SYSTEM, integrity
from motcua.kernel.keeping.actions.beat import beat, begin
from motcua.kernel.keeping.pulse import examine, mark_path, parts, require_together
from motcua.kernel.ledger.api import forget_known, has_signed


def register() -> None:
    """Let every start and `motcua fsck` compare the parts."""
    integrity.examinations.register("keeping", examine)
    integrity.conditions.register("keeping", require_parts)


def begin_anew() -> None:
    """Let keys forget what they remember of data that was removed; for a demonstration alone."""
    mark_path().unlink(missing_ok=True)
    forget_known()


def require_parts() -> None:
    """Refuse parts of different moments; a demonstration whose data was removed begins anew.

    One that never ran, but whose entries have their places, keeps the keys that signed them.

    Raises:
        TornError: See there.
    """
    if settings.MOTCUA_DEMO and "main" not in parts():
        mark_path().unlink(missing_ok=True)
        if not has_signed():
            forget_known()
    require_together()
    begin(actor=SYSTEM)
    beat(actor=SYSTEM)
