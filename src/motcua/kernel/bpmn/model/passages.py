"""The ways through a whole process, sub-processes opened up: what can be reached without what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from motcua.kernel.bpmn.model.elements import Event, FlowNode, Process, Scope, SubProcess
from motcua.kernel.bpmn.model.entries import entries
from motcua.kernel.bpmn.model.kinds import SubProcessKind, TriggerKind
from motcua.kernel.bpmn.model.ways import Ways, following

_OUT = "\0out"
"""After the id of a sub-process: the point at which it is left when all inside is done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passing:
    """The nodes of a process and the ways between them.

    More ways than can really be taken, never fewer: what cannot be reached here cannot be reached.
    """

    nodes: Mapping[str, FlowNode]
    ways: Ways
    starts: tuple[str, ...]

    def reached(
        self, starts: Iterable[str] | None = None, *, without: Iterable[str] = ()
    ) -> frozenset[str]:
        """Return the nodes that can be reached, those left out never being entered.

        Args:
            starts: From where; the beginning of the process when left out.
            without: Nodes that nothing passes.
        """
        found: set[str] = set()
        closed = frozenset(without)
        waiting = list(self.starts if starts is None else starts)
        while waiting:
            key = waiting.pop()
            if key not in found and key not in closed:
                found.add(key)
                waiting.extend(self.ways.get(key, ()))
        return frozenset(key.removesuffix(_OUT) for key in found)

    def after(self, key: str) -> tuple[str, ...]:
        """Return where one goes on from a node that is done; boundary events not counted."""
        own = self.ways.get(key + _OUT, self.ways.get(key, ()))
        return tuple(target for target in own if not getattr(self.nodes[target], "attached_to", ""))

    @property
    def ends(self) -> frozenset[str]:
        """The nodes after which nothing comes."""
        return frozenset(key.removesuffix(_OUT) for key, ways in self.ways.items() if not ways)


def passing(process: Process) -> Passing:
    """Return the ways through a process."""
    ways: dict[str, list[str]] = {}
    nodes: dict[str, FlowNode] = {}
    for owner, scope in process.scope.owned():
        nodes |= scope.nodes
        for key, targets in following(scope).items():
            node = scope.nodes[key]
            ways.setdefault(key, []).extend(targets)
            if isinstance(node, SubProcess):
                _open(node, ways)
        _lead_out(owner, scope, ways)
    nodes |= {f"{key}{_OUT}": nodes[key] for key in nodes if f"{key}{_OUT}" in ways}
    return Passing(nodes=nodes, ways=ways, starts=tuple(_starts(process.scope)))


def _starts(scope: Scope) -> Iterator[str]:
    """Yield where a scope begins; what an event may begin at any time counts from its start."""
    for node in entries(scope):
        yield node.id
    for node in scope.nodes.values():
        if isinstance(node, SubProcess) and node.kind is SubProcessKind.EVENT:
            yield node.id


def _open(node: SubProcess, ways: dict[str, list[str]]) -> None:
    """Lead into a sub-process, and out of it where what followed it follows now."""
    boundary = [key for key in ways[node.id] if key in node.boundary]
    ways[f"{node.id}{_OUT}"] = [key for key in ways[node.id] if key not in node.boundary]
    ways[node.id] = [*boundary, *_starts(node.scope)]
    if not node.scope.nodes:
        ways[node.id].append(f"{node.id}{_OUT}")


def _lead_out(owner: SubProcess | None, scope: Scope, ways: dict[str, list[str]]) -> None:
    """Lead from the ends inside a sub-process to where it is left; errors go another way."""
    if owner is None:
        return
    for key, node in scope.nodes.items():
        is_error = isinstance(node, Event) and node.has(TriggerKind.ERROR)
        last = f"{key}{_OUT}" if isinstance(node, SubProcess) else key
        if not ways[last] and not is_error:
            ways[last].append(f"{owner.id}{_OUT}")
