"""How a scope may end, as far as the scope around it is concerned."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """Whether a scope can end as it should, and which errors it throws itself.

    `may_fail`: somebody outside does a task in it, and may let it fail with any error.
    """

    can_end: bool
    errors: frozenset[str] = frozenset()
    may_fail: bool = False

    def can_throw(self, code: str) -> bool:
        """Say whether an event that catches `code`, empty for any, can happen."""
        return self.may_fail or (bool(self.errors) if not code else code in self.errors)
