"""How likely each way is: typed in, seen in the past, or as likely as its neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from motcua.kernel.bpmn.api.engine import Node, NodeKind
from motcua.kernel.simulation.drawn import Drawn
from motcua.kernel.simulation.setting import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A flow out of a node that chooses.

    Attributes:
        index: Its number in the net.
        source: Its condition as written; empty for the default and for what is always open.
        weight: How likely it is among its neighbours; they add up to 1.
        is_open: Whether no condition stands on it and it is not the default.
    """

    index: int
    source: str
    weight: float
    is_open: bool


class Chances:
    """The chances of a process under a setting; the same for every case."""

    def __init__(self, drawn: Drawn, setting: Setting) -> None:
        self._flows = drawn.net.flows
        self._typed = setting.chances
        self.ways: Mapping[int, tuple[Way, ...]] = {
            node.index: tuple(self._ways(node)) for node in drawn.net.nodes if _chooses(node)
        }
        self.even = [
            drawn.net.nodes[index].id
            for index, ways in self.ways.items()
            if not any(self._flows[way.index].id in setting.chances for way in ways)
        ]
        self.forgotten_by = self._forgotten_by(drawn, setting.given)

    def of(self, key: str, otherwise: float) -> float:
        """Return a chance that stands by itself."""
        return self._typed.get(key, otherwise)

    def typed(self, way: Way) -> float:
        """Return how likely a flow is by itself, where several may be taken."""
        return self._typed.get(self._flows[way.index].id, way.weight)

    def _ways(self, node: Node) -> Iterator[Way]:
        weights = self._weights(node)
        for index in node.outgoing:
            condition = self._flows[index].condition
            is_default = index == node.default
            yield Way(
                index=index,
                source=condition.source if condition is not None and not is_default else "",
                weight=weights[index],
                is_open=condition is None and not is_default,
            )

    def _weights(self, node: Node) -> Mapping[int, float]:
        """Share what is left over evenly among the ways of which nothing is said."""
        said = {i: self._typed.get(self._flows[i].id) for i in node.outgoing}
        known = sum(chance for chance in said.values() if chance is not None)
        silent = [index for index, chance in said.items() if chance is None]
        each = max(1 - known, 0.0) / len(silent) if silent else 0.0
        weights = {i: each if chance is None else chance for i, chance in said.items()}
        whole = sum(weights.values())
        if not whole:
            return dict.fromkeys(weights, 1 / len(weights))
        return {index: weight / whole for index, weight in weights.items()}

    def _forgotten_by(self, drawn: Drawn, given: frozenset[str]) -> Mapping[str, frozenset[str]]:
        """Return, by step, the conditions whose answer may be another once the step is done."""
        conditions = [flow.condition for flow in self._flows if flow.condition is not None]
        known = frozenset(name for part in drawn.parts.values() for name in part.writes)
        return {
            part.id: frozenset(
                condition.source
                for condition in conditions
                if condition.names & part.writes or condition.names - known - given
            )
            for part in drawn.parts.values()
            if part.writes
        }


def pick(ways: Sequence[Way], random: Random) -> Way:
    """Return one of several ways by their weights."""
    whole = sum(way.weight for way in ways)
    if not whole:
        return ways[-1]
    place = random.random() * whole
    for way in ways:
        place -= way.weight
        if place < 0:
            return way
    return ways[-1]


def _chooses(node: Node) -> bool:
    return node.kind is NodeKind.EXCLUSIVE or node.has_conditions
