"""What waits for the holder of an account, and who else does it; the packages above know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.base.api import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldWork:
    """What waits in one post of an officer: how much, never what.

    Attributes:
        post: The post and its unit, in words.
        personal: How many matters wait for this very post.
        stand_in: Who stands in for it today; empty for nobody.
        shared: How many wait for its role in the unit, whoever has it.
        colleagues: Who else has that role there.
    """

    post: str
    personal: int
    stand_in: str
    shared: int
    colleagues: Sequence[str]


work_held: Registry[Callable[[UUID], Sequence[HeldWork]]] = Registry("work that waits for accounts")


def held_work(account_id: UUID) -> Sequence[HeldWork]:
    """Return what waits for the holder of an account, post by post."""
    return [line for find in work_held for line in find(account_id)]
