from motcua.kernel.ledger.models.entry import Entry
from motcua.kernel.ledger.models.log import Checkpoint, Leaf, Waiting
from motcua.kernel.ledger.models.payload import SealedPayload

__all__ = ["Checkpoint", "Entry", "Leaf", "SealedPayload", "Waiting"]
