"""What must hold of the stored data: packages say how to see it, `motcua fsck` asks them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from motcua.kernel.base.registry import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that does not hold.

    Attributes:
        where: What is concerned, as an operator can find it: a code, a chain, a file.
        what: A Vietnamese sentence.
    """

    where: str
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What an examination saw: how many things there are of each sort, and what is wrong."""

    counts: Mapping[str, int] = field(default_factory=dict)
    faults: Sequence[Fault] = ()


type Examination = Callable[[], Finding]
"""Reads everything its package keeps, in bounded memory; writes nothing."""

examinations: Registry[Examination] = Registry("examinations")


type Condition = Callable[[], None]
"""Raises a Refusal where the platform must not start on this data as it is."""

conditions: Registry[Condition] = Registry("conditions of the start")


def examine_all() -> Finding:
    """Return what all packages find, in the order in which they registered."""
    counts: dict[str, int] = {}
    faults: list[Fault] = []
    for examine in examinations:
        finding = examine()
        counts |= finding.counts
        faults += finding.faults
    return Finding(counts=counts, faults=faults)
