"""Activities: how they begin, repeat and end."""

from decimal import Decimal

from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import Token
from motcua.kernel.bpmn.model.kinds import LoopKind
from motcua.kernel.bpmn.net.net import NONE, Node, NodeKind

_ASKED = {NodeKind.TASK: "create_task", NodeKind.RUN: "run", NodeKind.CALL: "call"}


def enter(run: Run, node: Node, scope: int, turn: int) -> None:
    """Let a token enter an activity, or begin one run of a repeated one."""
    if node.repeat is not None and not turn:
        _enter_repeated(run, node, scope)
        return
    token = run.add(node, scope, turn=turn)
    if not turn:
        _watch(run, node, token)
    _begin(run, node, token)


def _begin(run: Run, node: Node, token: Token) -> None:
    if node.kind is NodeKind.SCOPE:
        open_scope(run, node.index, token.id)
    elif node.kind is NodeKind.RECEIVE:
        run.wait(token.id, node, token.scope)
    elif node.kind is NodeKind.SCRIPT:
        _compute(run, node, token)
    elif node.kind is NodeKind.SEND:
        run.say("throw_message", token.id, node, node.work)
        end(run, token)
    else:
        run.say(_ASKED[node.kind], token.id, node, node.work, token.turn or None)


def _watch(run: Run, node: Node, token: Token) -> None:
    for event in node.boundary:
        run.wait(token.id, run.net.nodes[event], token.scope)


def open_scope(run: Run, level: int, scope: int) -> None:
    """Begin what stands inside a process or sub-process."""
    for event in run.net.events_of(level):
        run.wait(scope, run.net.nodes[event], scope)
    run.touched.add(scope)
    for entry in run.net.entries_of(level):
        run.moves.append((entry, scope, NONE, 0))


def end(run: Run, token: Token) -> None:
    """End an activity, or one run of a repeated one, that did what it should."""
    node = run.node_of(token)
    run.remove(token)
    if token.turn:
        run.left.append(node.id)
        _end_turn(run, node, run.tokens[token.scope], token.turn)
        return
    _go_on(run, node, token.scope)


def _go_on(run: Run, node: Node, scope: int) -> None:
    if node.undo != NONE:
        run.note_done(node, scope)
    run.leave(node, scope)


def _compute(run: Run, node: Node, token: Token) -> None:
    scope = token.id if token.turn else token.scope
    values = run.judge.script(node, run.context(scope)) if node.script else None
    if values is not None:
        run.judge.data = {**run.judge.data, **values}
        run.say("assign", token.id, node, value=values)
    end(run, token)


# Repeated activities: one token for the whole, inside it one for each run under way.


def _enter_repeated(run: Run, node: Node, scope: int) -> None:
    repeat = node.repeat
    assert repeat is not None
    if repeat.kind is LoopKind.STANDARD:
        if repeat.is_tested_before and not _goes_on(run, node, scope):
            run.leave(node, scope)
            return
        total = NONE
    else:
        total = run.judge.count(repeat, node.id, run.context(scope))
        if total == 0:
            run.leave(node, scope)
            return
    whole = run.add(node, scope, total=total)
    _watch(run, node, whole)
    turns = total if repeat.kind is LoopKind.PARALLEL else 1
    run.moves.extend((node.index, whole.id, NONE, turn) for turn in range(1, turns + 1))


def _end_turn(run: Run, node: Node, whole: Token, turn: int) -> None:
    assert node.repeat is not None
    if _is_last(run, node, whole, turn):
        run.empty(whole.id)
        run.remove(whole)
        _go_on(run, node, whole.scope)
    elif node.repeat.kind is not LoopKind.PARALLEL:
        run.moves.append((node.index, whole.id, NONE, turn + 1))


def _is_last(run: Run, node: Node, whole: Token, turn: int) -> bool:
    repeat = node.repeat
    assert repeat is not None
    if repeat.kind is LoopKind.STANDARD:
        is_spent = 0 < repeat.maximum <= turn
        return is_spent or not _goes_on(run, node, whole.scope)
    active = sum(1 for _token in run.inside(whole.id))
    completed = whole.total - active if repeat.kind is LoopKind.PARALLEL else turn
    if completed >= whole.total:
        return True
    if repeat.completion is None:
        return False
    counts: dict[str, object] = {
        "numberOfInstances": Decimal(whole.total),
        "numberOfActiveInstances": Decimal(active),
        "numberOfCompletedInstances": Decimal(completed),
        "numberOfTerminatedInstances": Decimal(0),
        "loopCounter": Decimal(turn),
    }
    data = {**run.context(whole.scope), **counts}
    return run.judge.holds(repeat.completion, node.id, data)


def _goes_on(run: Run, node: Node, scope: int) -> bool:
    assert node.repeat is not None
    condition = node.repeat.condition
    return condition is None or run.judge.holds(condition, node.id, run.context(scope))
