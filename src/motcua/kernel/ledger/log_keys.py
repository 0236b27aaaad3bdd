"""The name of this site's log and the keys that sign its checkpoints."""

from collections.abc import Sequence
from functools import cache

from motcua.kernel.base.api import secret
from motcua.kernel.ledger import site
from motcua.kernel.tlog.api import KeyKind, SignerKey, VerifierKey

_SEEDS = {
    KeyKind.ED25519: "log-ed25519",
    KeyKind.ML_DSA_44_COSIGNATURE: "log-mldsa44",
}


def origin() -> str:
    """Return the log's name, which begins every checkpoint."""
    return f"motcua/{site.name()}"


@cache
def signers() -> Sequence[SignerKey]:
    """Return the keys that sign; their seeds are made when first asked for."""
    return tuple(
        SignerKey(name=origin(), kind=kind, seed=secret.load(name)) for kind, name in _SEEDS.items()
    )


@cache
def verifiers() -> Sequence[VerifierKey]:
    """Return what anyone needs to check the checkpoints of this site."""
    return tuple(signer.verifier for signer in signers())
