"""The names of this site's log, and whose signatures stand under its checkpoints."""

from collections.abc import Sequence

from motcua.kernel.ledger import site
from motcua.kernel.ledger.events import GAP_SIGNED, LOG
from motcua.kernel.ledger.keyholder import key_holder
from motcua.kernel.ledger.models import Entry
from motcua.kernel.tlog.api import VerifierKey


def numbers() -> Sequence[int]:
    """Return the numbers of the names that the log has had, the present one last.

    A log that lost what it had signed cannot go on under its name: each gap that an operator
    signed for began a new one, with keys of its own.
    """
    found = [1]
    for entry in gaps():
        lost = _number(str(entry.fields["open"]["known_origin"]))
        found.append(max(found[-1], lost) + 1)
    return found


def last_gap() -> Entry | None:
    """Return the entry that began the present name; None under the first."""
    return next(iter(gaps()[::-1]), None)


def gaps() -> Sequence[Entry]:
    """Return what operators signed for, oldest first."""
    rows = Entry.objects.filter(
        subject_kind=LOG.kind, subject_id=LOG.id, event=GAP_SIGNED.code
    ).order_by("sequence")
    return list(rows)


def origins() -> Sequence[str]:
    """Return the names that the log has had, the present one last."""
    return [name_of(number) for number in numbers()]


def origin() -> str:
    """Return the log's name, which begins every checkpoint."""
    return origins()[-1]


def name_of(number: int) -> str:
    """Return the log's name of a number."""
    base = f"motcua/{site.name()}"
    return base if number == 1 else f"{base}/{number}"


def _number(name: str) -> int:
    tail = name.removeprefix(name_of(1)).removeprefix("/")
    return int(tail) if tail.isdigit() else 1


def verifiers(name: str | None = None) -> Sequence[VerifierKey]:
    """Return what anyone needs to check the checkpoints of this site; nothing where keys are gone.

    Args:
        name: One of the log's names; the present one when None.
    """
    told = name or origin()
    return key_holder().verifiers(_number(told), told)


def all_verifiers() -> Sequence[VerifierKey]:
    """Return the keys of every name that the log has had, as far as they are there."""
    return [key for name in origins() for key in verifiers(name)]
