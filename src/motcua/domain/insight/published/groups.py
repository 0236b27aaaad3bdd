"""Groups of dossiers that may be published: none so small that it points at somebody. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """How many dossiers have something in common, how many were in time, how many are late."""

    name: str
    count: int
    on_time: int = 0
    open_late: int = 0


def merged(groups: Iterable[Group], *, least: int, rest: str) -> Sequence[Group]:
    """Return groups with the largest first; those below the least stand together at the end.

    The smallest of the others joins them where they are still too few together: else what is
    together could be told from the sum. Where all together are too few, nothing is returned.

    Args:
        groups: Each with its name.
        least: How many dossiers a published group has at the least.
        rest: What the small ones together are called.
    """
    left = sorted((one for one in groups if one.count), key=lambda one: (-one.count, one.name))
    small: list[Group] = []
    while left and (left[-1].count < least or 0 < _count(small) < least):
        small.append(left.pop())
    if not small:
        return left
    if _count(small) < least:
        return []
    return [*left, _together(small, rest)]


def _count(groups: Sequence[Group]) -> int:
    return sum(one.count for one in groups)


def _together(groups: Sequence[Group], name: str) -> Group:
    return Group(
        name=name,
        count=_count(groups),
        on_time=sum(one.on_time for one in groups),
        open_late=sum(one.open_late for one in groups),
    )
