"""What lint looks at: a document, seen in the ways that rules ask for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.model.elements import (
    Declaration,
    Definitions,
    FlowNode,
    Process,
    Scope,
    SequenceFlow,
    SubProcess,
)
from motcua.kernel.bpmn.model.entries import entries
from motcua.kernel.bpmn.model.kinds import GatewayKind, SubProcessKind
from motcua.kernel.bpmn.model.ways import following, reached
from motcua.kernel.bpmn.soundness.analysis import Analysis, Flaw

_WITHOUT_RULES = frozenset({GatewayKind.COMPLEX, SubProcessKind.AD_HOC})


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A node and where it stands; `owner` is the sub-process around it, None in the process."""

    node: FlowNode
    scope: Scope
    process: Process
    owner: SubProcess | None

    @property
    def outgoing(self) -> tuple[SequenceFlow, ...]:
        """Return the flows that leave the node."""
        return tuple(self.scope.flows[key] for key in self.node.outgoing)

    @property
    def label(self) -> str:
        """Return what people call the node."""
        return label(self.node)


class Subject:
    """A document under inspection, and what it is held against: see `lint`."""

    def __init__(
        self,
        document: Document,
        *,
        limit_minutes: int | None = None,
        acts: Collection[str] | None = None,
    ) -> None:
        self.document = document
        self.acts = acts
        self.limit_minutes = limit_minutes

    @property
    def definitions(self) -> Definitions:
        return self.document.definitions

    @property
    def processes(self) -> tuple[Process, ...]:
        return tuple(self.definitions.processes.values())

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Return every node of the file with its place."""
        return tuple(
            Placed(node=node, scope=scope, process=process, owner=owner)
            for process in self.processes
            for owner, scope in process.scope.owned()
            for node in scope.nodes.values()
        )

    @cached_property
    def scopes(self) -> tuple[tuple[Process, SubProcess | None, Scope], ...]:
        """Return every scope with its process, and the sub-process whose inside it is."""
        return tuple(
            (process, owner, scope)
            for process in self.processes
            for owner, scope in process.scope.owned()
        )

    @cached_property
    def nodes(self) -> Mapping[str, FlowNode]:
        """Return every node of the file by id."""
        return {placed.node.id: placed.node for placed in self.placed}

    @cached_property
    def reached(self) -> frozenset[str]:
        """Return the nodes to which ways lead from where their scope begins."""
        return frozenset(
            key
            for _process, _owner, scope in self.scopes
            for key in reached((node.id for node in entries(scope)), following(scope))
        )

    @cached_property
    def flaws(self) -> tuple[tuple[Process, Flaw], ...]:
        """Return what can go wrong in each process that the game of tokens can be played on."""
        analysis = Analysis(self.definitions)
        return tuple(
            (process, flaw)
            for process in self.processes
            if _is_playable(process)
            for flaw in analysis.flaws(process)
        )

    @cached_property
    def only_drawn(self) -> frozenset[str]:
        """Return the elements of processes that are drawn beside one that is to be run."""
        if not any(process.is_executable for process in self.processes):
            return frozenset()
        drawn = [process for process in self.processes if not process.is_executable]
        return frozenset(identity for process in drawn for identity in elements_of(process))


def elements_of(process: Process) -> Iterator[str]:
    """Yield the ids of a process, its lanes, nodes and flows."""
    yield process.id
    yield from process.lanes
    for scope in process.scope.scopes():
        yield from scope.nodes
        yield from scope.flows


def label(item: FlowNode | SequenceFlow | Process | Declaration) -> str:
    """Return what people call an element: its name, or its id."""
    return f"“{(item.name or item.id)[:80]}”"


def _is_playable(process: Process) -> bool:
    """Say whether the rules of the game are known for all that is in a process."""
    whole = all(
        {flow.source, flow.target} <= scope.nodes.keys()
        for scope in process.scope.scopes()
        for flow in scope.flows.values()
    )
    kinds = {getattr(node, "kind", None) for node in process.scope.all_nodes()}
    return whole and not kinds & _WITHOUT_RULES
