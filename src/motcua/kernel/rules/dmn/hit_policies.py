"""What a decision table answers from the rules that match.

Source: OMG DMN 1.5, clause 8.2.11 (hit policies).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.functions.statistics import greatest, least, total
from motcua.kernel.rules.operators.comparison import equal
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches: its number, counted from 1, and how to get its output."""

    number: int
    output: Callable[[], Value]
    rank: Callable[[Value], Sequence[int]]
    """How early the output's parts stand in the lists of output values."""


type Policy = Callable[[Iterator[Hit], Scope], Value]


def _unique(hits: Iterator[Hit], scope: Scope) -> Value:
    first, *others = hits
    if others:
        numbers = ", ".join(str(hit.number) for hit in (first, *others))
        raise Fault(f"Bảng chỉ cho một luật khớp, nhưng các luật {numbers} cùng khớp")
    return first.output()


def _any(hits: Iterator[Hit], scope: Scope) -> Value:
    first, *others = hits
    value = first.output()
    for hit in others:
        if equal(value, hit.output(), scope.run) is not True:
            raise Fault(f"Luật {first.number} và {hit.number} cùng khớp mà kết quả khác nhau")
    return value


def _outputs(hits: Iterator[Hit]) -> list[Value]:
    return [hit.output() for hit in hits]


def _ranked(hits: Iterator[Hit]) -> list[Value]:
    found = [(hit, hit.output()) for hit in hits]
    found.sort(key=lambda pair: tuple(pair[0].rank(pair[1])))
    return [value for _, value in found]


POLICIES: dict[tuple[str, str], Policy] = {
    ("UNIQUE", ""): _unique,
    ("ANY", ""): _any,
    ("PRIORITY", ""): lambda hits, scope: _ranked(hits)[0],
    ("FIRST", ""): lambda hits, scope: next(hits).output(),
    ("RULE ORDER", ""): lambda hits, scope: _outputs(hits),
    ("OUTPUT ORDER", ""): lambda hits, scope: _ranked(hits),
    ("COLLECT", ""): lambda hits, scope: _outputs(hits),
    ("COLLECT", "SUM"): lambda hits, scope: total(scope.run, _outputs(hits)),
    ("COLLECT", "COUNT"): lambda hits, scope: Decimal(sum(1 for _ in hits)),
    ("COLLECT", "MIN"): lambda hits, scope: least(scope.run, _outputs(hits)),
    ("COLLECT", "MAX"): lambda hits, scope: greatest(scope.run, _outputs(hits)),
}
"""By hit policy and aggregation; each is asked only when at least one rule matches."""

RANKED = ("PRIORITY", "OUTPUT ORDER")
"""Policies that need to know the order of output values."""


def without_hits(policy: str, aggregation: str) -> Value:
    """Return what a table without default says when no rule matches.

    The standard says null. A collection of nothing is the empty list and its count is 0, as
    other engines have it.
    """
    if policy != "COLLECT":
        return None
    return {"": [], "COUNT": Decimal(0)}.get(aggregation)


def no_policy(policy: str, aggregation: str) -> str:
    """Say that there is no such way of choosing among the rules that match."""
    return f"Không có cách chọn luật {policy[:40]} {aggregation[:40]}"
