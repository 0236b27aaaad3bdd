"""Find a dossier without an account: keyed hashes, never numbers in clear."""

from motcua.kernel.privacy.api import lookup_hash

_DIGITS = 4


def track_hash(code: str, phone: str) -> bytes | None:
    """Return the hash of a dossier code with the last four digits of the owner's phone."""
    digits = "".join(c for c in phone if c.isdecimal())[-_DIGITS:]
    if len(digits) < _DIGITS:
        return None
    return lookup_hash("track", f"{code.strip().upper()}:{digits}")


def person_hash(number: str) -> bytes | None:
    """Return the hash under which a person's dossiers are found by their number."""
    digits = "".join(c for c in number if c.isdecimal())
    return lookup_hash("person", digits) if digits else None
