from motcua.kernel.ledger.models.entry import Entry
from motcua.kernel.ledger.models.payload import SealedPayload

__all__ = ["Entry", "SealedPayload"]
