"""How a matter was passed on: what stands, and what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.domain.work.models import HandOver


@dataclass(frozen=True, kw_only=True, slots=True)
class Passing:
    """The last passing of a matter that stands, and the one before it."""

    last: HandOver
    previous: HandOver | None

    @classmethod
    def of(cls, oldest_first: Sequence[HandOver]) -> "Passing | None":
        """Return that of a matter's passings; None where none stands."""
        standing = [row for row in oldest_first if row.taken_back_at is None]
        if not standing:
            return None
        return cls(last=standing[-1], previous=standing[-2] if len(standing) > 1 else None)
