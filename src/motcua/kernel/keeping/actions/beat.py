"""Let every part note that it was there: databases first, then the files, the keys last."""

import json
from pathlib import Path
from uuid import UUID, uuid4

from django.db import transaction

from motcua.kernel.base.api import Actor, Refusal, durable, no_event, text
from motcua.kernel.keeping.events import GAP_SIGNED
from motcua.kernel.keeping.models import Pulse
from motcua.kernel.keeping.pulse import faults, files_path, is_begun, mark, mark_path, parts
from motcua.kernel.keeping.record import KEEPING
from motcua.kernel.ledger.api import append

_REASON_LETTERS = 500


class ReasonMissingError(Refusal):
    """Whoever signs for a gap says why."""

    code = "reason_missing"


@no_event("each minute; the ledger need not grow by it")
def begin(*, actor: Actor) -> None:
    """Give a new installation its pulse; what a stop in between had left is taken up."""
    found = parts()
    if is_begun(found, mark()):
        return
    known = next(iter(found.values()), None)
    _note(known.installation if known else uuid4(), 0)


@no_event("each minute; the ledger need not grow by it")
def beat(*, actor: Actor) -> int:
    """Count one up in every part; return the number.

    Nothing is noted where the parts do not fit together: that would hide it.
    """
    found, remembered = parts(), mark()
    if remembered is None or any(faults(found, remembered)):
        return 0
    number = remembered.number + 1
    _note(remembered.installation, number)
    return number


def sign_gap(*, actor: Actor, reason: str) -> list[str]:
    """Take the parts as they are for the whole from now on; return what was missing, nothing
    where everything fits.

    Records `keeping.gap_signed` with who signed, why and what did not fit.

    Raises:
        ReasonMissingError: No reason was given.
    """
    found, remembered = parts(), mark()
    missing = list(faults(found, remembered)) if is_begun(found, remembered) else []
    if not missing:
        return []
    words = text.clean_line(reason)[:_REASON_LETTERS]
    if not words:
        raise ReasonMissingError("Hãy viết lý do chấp nhận phần dữ liệu bị thiếu.")
    with transaction.atomic():
        append(
            GAP_SIGNED,
            subject=KEEPING,
            actor=actor,
            open={"missing": missing, "reason": words},
        )
    settle(actor=actor)
    return missing


@no_event("what brought the parts together records its own")
def settle(*, actor: Actor) -> None:
    """Bring every part to one number, beyond all that any of them had."""
    found, remembered = parts(), mark()
    if not is_begun(found, remembered):
        return
    known = [*([remembered] if remembered else []), *found.values()]
    _note(known[0].installation, max(one.number for one in known) + 1)


def _note(installation: UUID, number: int) -> None:
    told = {"installation": installation, "number": number}
    for alias in ("default", "keys"):
        Pulse.objects.using(alias).update_or_create(id=1, defaults=told)
    for path in (files_path(), mark_path()):
        _write(path, installation, number)


def _write(path: Path, installation: UUID, number: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = json.dumps({"installation": installation.hex, "number": number})
    durable.write_durably(path, told.encode())
