"""Whose keys are still needed: each package that seals under keys of its own says so here."""

from collections.abc import Callable, Collection
from uuid import UUID

from motcua.kernel.base.api import Registry

type Living = Callable[[Collection[UUID]], set[UUID]]

key_owners: Registry[Living] = Registry("owners of data keys")


def declare_key_owner(kind: str, *, living: Living) -> None:
    """Let keys of a kind of subject be swept.

    Args:
        kind: Kind of the subjects.
        living: Takes ids and returns those of them that still have, or may have, data.
    """
    key_owners.register(kind, living)
