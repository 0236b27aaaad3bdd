"""Whether an instance can end from where it stands: the same game, begun in the middle."""

from collections.abc import Iterable
from typing import NamedTuple

from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, State, Token
from motcua.kernel.bpmn.model.elements import CallActivity, Definitions, Process, Scope, SubProcess
from motcua.kernel.bpmn.net.net import NONE, Net, NodeKind
from motcua.kernel.bpmn.soundness.analysis import Analysis, Flaw
from motcua.kernel.bpmn.soundness.translation import At


class Open(NamedTuple):
    """A scope with tokens in it: the node that it is the inside of, and where they stand."""

    level: int
    standing: tuple[At, ...]


def open_scopes(net: Net, state: State) -> tuple[Open, ...]:
    """Return the scopes in which an instance stands; alike for all that stand at the same places.

    Args:
        net: By which the instance runs.
        state: The instance.
    """
    tokens = {token.id: token for token in state.tokens}
    inside: dict[int, list[Token]] = {}
    for token in state.tokens:
        inside.setdefault(token.scope, []).append(token)
    found = []
    for scope, standing in inside.items():
        if scope == ROOT_SCOPE:
            found.append(Open(NONE, _at(net, standing)))
        elif _has_own_ways(net, tokens[scope]):
            found.append(Open(tokens[scope].node, _at(net, standing)))
    return tuple(sorted(found))


def flaws_from(
    definitions: Definitions, process: Process, net: Net, opened: Iterable[Open]
) -> tuple[Flaw, ...]:
    """Return what can go wrong from where an instance stands; nothing when it can always end.

    Each open scope is judged by itself; of those in it, and of what outside sends, the same is
    expected as of a fresh instance.

    Args:
        definitions: What holds the process and those that it calls.
        process: By which the instance runs.
        net: The same, compiled.
        opened: See `open_scopes`.
    """
    return tuple(
        flaw
        for one in opened
        for flaw in Analysis(definitions).flaws_from(
            _scope(definitions, process, net, one.level),
            one.standing,
            owner=net.nodes[one.level].id if one.level != NONE else process.id,
        )
    )


def _has_own_ways(net: Net, token: Token) -> bool:
    """Say whether tokens go ways inside what a token stands for; runs of a repeated one do not."""
    return net.nodes[token.node].kind is NodeKind.SCOPE and token.total == 0


def _at(net: Net, tokens: list[Token]) -> tuple[At, ...]:
    return tuple(
        sorted(
            At(net.nodes[token.node].id, net.flows[token.flow].id if token.flow != NONE else "")
            for token in tokens
        )
    )


def _scope(definitions: Definitions, process: Process, net: Net, level: int) -> Scope:
    """Return what is drawn inside a node."""
    if level == NONE:
        return process.scope
    node = net.nodes[level]
    element = _scope(definitions, process, net, node.level).nodes[node.id]
    if isinstance(element, CallActivity):
        return definitions.processes[element.called].scope
    assert isinstance(element, SubProcess)
    return element.scope
