"""Find a person's dossiers without keeping their number in clear."""

from motcua.kernel.privacy.api import lookup_hash

HASHED_AS = "track"
"""What the hashes by which dossiers are tracked were made under from the first one on."""


def person_hash(number: str) -> bytes | None:
    """Return the hash under which a person's dossiers are found by their number."""
    digits = "".join(c for c in number if c.isdecimal())
    return lookup_hash("person", digits) if digits else None
