"""The names of this site's log and the keys that sign its checkpoints."""

from collections.abc import Sequence
from functools import cache

from motcua.kernel.base.api import secret
from motcua.kernel.ledger import site
from motcua.kernel.ledger.events import GAP_SIGNED, LOG
from motcua.kernel.ledger.models import Entry
from motcua.kernel.tlog.api import KeyKind, SignerKey, VerifierKey

_SEEDS = {
    KeyKind.ED25519: "log-ed25519",
    KeyKind.ML_DSA_44_COSIGNATURE: "log-mldsa44",
}


def origins() -> Sequence[str]:
    """Return the names that the log has had, the present one last.

    A log that lost what it had signed cannot go on under its name: each gap that an operator
    signed for began a new one.
    """
    rows = Entry.objects.filter(
        subject_kind=LOG.kind, subject_id=LOG.id, event=GAP_SIGNED.code
    ).order_by("sequence")
    numbers = [1]
    for entry in rows:
        lost = _number(str(entry.fields["open"]["known_origin"]))
        numbers.append(max(numbers[-1], lost) + 1)
    return [_name(number) for number in numbers]


def origin() -> str:
    """Return the log's name, which begins every checkpoint."""
    return origins()[-1]


def _name(number: int) -> str:
    base = f"motcua/{site.name()}"
    return base if number == 1 else f"{base}/{number}"


def _number(name: str) -> int:
    tail = name.removeprefix(_name(1)).removeprefix("/")
    return int(tail) if tail.isdigit() else 1


def signers() -> Sequence[SignerKey]:
    """Return the keys that sign; their seeds are made when first asked for."""
    return _signers(origin())


def verifiers(name: str | None = None) -> Sequence[VerifierKey]:
    """Return what anyone needs to check the checkpoints of this site.

    Args:
        name: One of the log's names; the present one when None.
    """
    return _verifiers(name or origin())


@cache
def _signers(name: str) -> Sequence[SignerKey]:
    return tuple(
        SignerKey(name=name, kind=kind, seed=secret.load(seed)) for kind, seed in _SEEDS.items()
    )


@cache
def _verifiers(name: str) -> Sequence[VerifierKey]:
    return tuple(signer.verifier for signer in _signers(name))
