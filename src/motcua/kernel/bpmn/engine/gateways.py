"""Where ways part and join."""

from collections.abc import Iterable

from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import Token
from motcua.kernel.bpmn.net.net import Node, NodeKind


def exclusive(run: Run, node: Node, scope: int) -> None:
    """Take the first way whose condition holds, else the default."""
    taken = run.judge.branch(run.net.flows, node, run.context(scope))
    run.left.append(node.id)
    run.send((taken,), scope)


def parallel(run: Run, node: Node, scope: int, flow: int) -> None:
    """Wait for a token on every way in, then take every way out."""
    if len(node.incoming) < 2:
        run.leave(node, scope)
        return
    waiting = [token for token in run.inside(scope) if token.node == node.index]
    there = {token.flow: token for token in reversed(waiting)}
    if len(there.keys() | {flow}) < len(node.incoming):
        run.add(node, scope, flow=flow)
        return
    there.pop(flow, None)
    _join(run, there.values())
    run.leave(node, scope)


def inclusive(run: Run, node: Node, scope: int, flow: int) -> None:
    """Wait until no further token can come, then take every way whose condition holds."""
    if len(node.incoming) < 2:
        run.leave(node, scope)
        return
    run.add(node, scope, flow=flow)


def open_inclusive(run: Run) -> bool:
    """Open one inclusive join that waits for nothing any more; say whether there was one."""
    seen = set()
    for token in run.tokens.values():
        node = run.node_of(token)
        place = (token.scope, token.node)
        if node.kind is not NodeKind.INCLUSIVE or place in seen:
            continue
        seen.add(place)
        run.spend(node)
        there = _waiting_at(run, node, token.scope)
        if not _is_awaited(run, node, token.scope, there):
            _join(run, there.values())
            run.leave(node, token.scope)
            return True
    return False


def _waiting_at(run: Run, node: Node, scope: int) -> dict[int, Token]:
    """Return the oldest token on each way into a join."""
    there: dict[int, Token] = {}
    for token in run.inside(scope):
        if token.node == node.index:
            there.setdefault(token.flow, token)
    return there


def _is_awaited(run: Run, node: Node, scope: int, there: dict[int, Token]) -> bool:
    """Say whether a token elsewhere can reach an empty way in, and no way that has its token.

    Source: OMG BPMN 2.0.2, 13.4.3 (Inclusive Gateway).
    """
    empty = full = 0
    for flow, nodes in node.upstream.items():
        if flow in there:
            full |= nodes
        else:
            empty |= nodes
    awaited = empty & ~full
    if not awaited:
        return False
    return any(awaited >> token.node & 1 for token in run.inside(scope) if token.node != node.index)


def _join(run: Run, tokens: Iterable[Token]) -> None:
    for token in list(tokens):
        run.remove(token)
