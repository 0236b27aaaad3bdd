"""The keys of the log and of receipts are the signer's, where it has a user of its own."""

from collections.abc import Mapping, Sequence

from motcua.kernel.ledger.api import hold_apart
from motcua.kernel.signatures.signer import client


def register() -> None:
    """Let the ledger ask the signer for them."""
    hold_apart(_ask if client.is_apart() else None)


def _ask(
    head: dict[str, object], files: Sequence[bytes]
) -> tuple[Mapping[str, object], Sequence[bytes]]:
    reply = client.call(head, files)
    return reply.head, reply.files
