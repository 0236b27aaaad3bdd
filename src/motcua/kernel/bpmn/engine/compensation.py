"""Undoing what was done: handlers run one after another, the latest deed first."""

from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Done, Token
from motcua.kernel.bpmn.net.net import NONE, ROOT, Node


def throw(run: Run, node: Node, scope: int) -> None:
    """Compensate what the event names, or all that was done in its scope; wait until it is."""
    go_on(run, run.add(node, scope))


def go_on(run: Run, token: Token) -> None:
    """Run the next handler for a throwing event, or go on from it when there is none left."""
    node = run.node_of(token)
    assert node.trigger is not None
    row = _latest(run, _scope_to_undo(run, token.scope), node.trigger.name)
    if row is None:
        run.remove(token)
        run.leave(node, token.scope)
        return
    run.done.remove(row)
    if row.times > 1:
        run.done.append(row._replace(times=row.times - 1))
    run.moves.append((run.net.nodes[row.node].undo, token.id, NONE, 0))


def hand_up(run: Run, token: Token) -> None:
    """Let what was done in a scope that ends well be undone from the scope around it."""
    if not run.done:
        return
    inner = [row for row in run.done if row.scope == token.id]
    run.done = [row for row in run.done if row.scope != token.id]
    if run.node_of(token).undo != NONE:
        return
    outer = run.tokens[token.scope].scope if token.turn else token.scope
    for row in inner:
        for _time in range(row.times):
            run.note_done(run.net.nodes[row.node], outer)


def _scope_to_undo(run: Run, scope: int) -> int:
    """An event sub-process undoes what was done in the scope it watches."""
    if scope == ROOT_SCOPE or not run.node_of(run.tokens[scope]).is_event_scope:
        return scope
    return run.tokens[scope].scope


def _latest(run: Run, scope: int, activity: str) -> Done | None:
    fitting = (
        row
        for row in reversed(run.done)
        if row.scope == scope and (not activity or _is_within(run, row.node, activity))
    )
    return next(fitting, None)


def _is_within(run: Run, index: int, activity: str) -> bool:
    while index != ROOT:
        node = run.net.nodes[index]
        if node.id == activity:
            return True
        index = node.level
    return False
