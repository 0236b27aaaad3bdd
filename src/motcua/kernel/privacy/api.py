"""Everything others may call."""

from motcua.kernel.privacy.actions.consent import give as give_consent
from motcua.kernel.privacy.actions.consent import withdraw as withdraw_consent
from motcua.kernel.privacy.keys import (
    KeyErasedError,
    SealingKey,
    WrongKeyError,
    create_key,
    erase_key,
    sealing_key,
)
from motcua.kernel.privacy.lookup import lookup_hash
from motcua.kernel.privacy.models import ReadingRecord
from motcua.kernel.privacy.purposes import (
    EXECUTE,
    OWN,
    Purpose,
    Retention,
    declare_purpose,
    declare_retention,
    purposes,
    retentions,
)
from motcua.kernel.privacy.queries import has_consented
from motcua.kernel.privacy.readings import Reading, read, readings_of
from motcua.kernel.privacy.sealed import MASK, Sealed, SealedField

__all__ = [
    "EXECUTE",
    "MASK",
    "OWN",
    "KeyErasedError",
    "Purpose",
    "Reading",
    "ReadingRecord",
    "Retention",
    "Sealed",
    "SealedField",
    "SealingKey",
    "WrongKeyError",
    "create_key",
    "declare_purpose",
    "declare_retention",
    "erase_key",
    "give_consent",
    "has_consented",
    "lookup_hash",
    "purposes",
    "read",
    "readings_of",
    "retentions",
    "sealing_key",
    "withdraw_consent",
]
