"""What happens when something awaited comes: timers, messages, signals, errors, escalations."""

from motcua.kernel.bpmn.engine import activities
from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Command, Wait
from motcua.kernel.bpmn.errors import NotWaitingError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import Node, NodeKind
from motcua.kernel.bpmn.net.timers import Due


def catch(run: Run, node: Node, scope: int) -> None:
    """Let a token wait at an event."""
    token = run.add(node, scope)
    run.wait(token.id, node, scope)


def choose_event(run: Run, node: Node, scope: int) -> None:
    """Let a token wait for the first of several events."""
    token = run.add(node, scope)
    for flow in node.outgoing:
        run.wait(token.id, run.net.nodes[run.net.flows[flow].target], scope)


def fall_due(run: Run, token: int, element: str) -> None:
    """Let the timer of a token run out.

    Raises:
        NotWaitingError: It is not set, or not due yet.
    """
    for wait in run.waits:
        is_it = wait.token == token and run.net.nodes[wait.node].id == element
        is_timer = run.trigger_of(wait).kind is TriggerKind.TIMER
        if is_it and is_timer and wait.due_us <= run.at_us:
            happen(run, wait)
            return
    raise NotWaitingError(element)


def hear_message(run: Run, name: str) -> None:
    """Give a message to the wait that is oldest; without one it is lost."""
    for wait in run.waits:
        trigger = run.trigger_of(wait)
        if trigger.kind is TriggerKind.MESSAGE and trigger.name == name:
            happen(run, wait)
            return


def hear_signal(run: Run, name: str) -> None:
    """Let all who wait for a signal now hear it."""
    run.heard.extend(
        wait
        for wait in run.waits
        if (trigger := run.trigger_of(wait)).kind is TriggerKind.SIGNAL and trigger.name == name
    )


def answer_signals(run: Run) -> bool:
    """Let one wait that heard a signal act on it; say whether there was one."""
    while run.heard:
        wait = run.heard.pop(0)
        if wait in run.waits:
            happen(run, wait)
            return True
    return False


def watch_conditions(run: Run) -> bool:
    """Act on one awaited condition that has come true; say whether there was one."""
    for position, wait in enumerate(run.waits):
        trigger = run.trigger_of(wait)
        if trigger.kind is not TriggerKind.CONDITIONAL or trigger.condition is None:
            continue
        is_true = run.judge.happens(trigger.condition, run.context(scope_of(run, wait)))
        if is_true == bool(wait.due_us):
            continue
        run.waits[position] = wait = wait._replace(due_us=int(is_true))
        if is_true:
            happen(run, wait)
            return True
    return False


def happen(run: Run, wait: Wait) -> None:
    """Go on from an event that came."""
    node = run.net.nodes[wait.node]
    run.spend(node)
    if node.is_boundary:
        _leave_by_boundary(run, wait, node)
    elif node.is_event_start:
        _begin_event_scope(run, wait, node)
    else:
        _go_on_from(run, wait, node)


def throw_error(run: Run, origin: int, code: str) -> None:
    """Let an error rise from a token or scope; uncaught, it ends the instance."""
    if not rise(run, origin, TriggerKind.ERROR, code):
        run.empty(ROOT_SCOPE)
        finish(run, code)


def rise(run: Run, origin: int, kind: TriggerKind, code: str) -> bool:
    """Let an error or escalation rise until something catches it.

    Return whether what it came from was broken off (for an escalation) or anything caught it.
    """
    scope, may_begin = origin, True
    while True:
        if may_begin and (node := _match(run, _events_of(run, scope), kind, code)):
            _begin_event_scope(run, Wait(scope, node.index), node)
            return kind is TriggerKind.ERROR or node.is_interrupting
        if scope == ROOT_SCOPE:
            return False
        token = run.tokens[scope]
        around = run.node_of(token)
        boundary = () if token.turn else around.boundary
        if node := _match(run, boundary, kind, code):
            _leave_by_boundary(run, Wait(token.id, node.index), node)
            return kind is TriggerKind.ERROR or node.is_interrupting
        may_begin = not (around.is_event_scope and _start_of(run, around).is_interrupting)
        scope = token.scope


def finish(run: Run, code: str = "") -> None:
    """End the instance."""
    run.forget(ROOT_SCOPE)
    run.done.clear()
    run.is_ended = True
    run.commands.append(Command("end", name=code))


def _match(run: Run, events: tuple[int, ...], kind: TriggerKind, code: str) -> Node | None:
    """Return the event that catches a code: the one that names it before one that takes any."""
    nodes = [run.net.nodes[event] for event in events]
    fitting = [
        node
        for node in nodes
        if node.trigger and node.trigger.kind is kind and node.trigger.name in {code, ""}
    ]
    return max(fitting, key=lambda node: bool(node.trigger and node.trigger.name), default=None)


def _events_of(run: Run, scope: int) -> tuple[int, ...]:
    if scope == ROOT_SCOPE:
        return run.net.events
    is_whole_of_repeated = run.tokens[scope].total != 0
    return () if is_whole_of_repeated else run.node_of(run.tokens[scope]).events


def _start_of(run: Run, scope_node: Node) -> Node:
    return run.net.nodes[scope_node.entries[0]]


def scope_of(run: Run, wait: Wait) -> int:
    """Return the scope from which an event that is awaited sees the data."""
    is_of_scope = run.net.nodes[wait.node].is_event_start
    return wait.token if is_of_scope else run.tokens[wait.token].scope


def _leave_by_boundary(run: Run, wait: Wait, node: Node) -> None:
    token = run.tokens[wait.token]
    if node.is_interrupting:
        run.drop(token)
    else:
        _again(run, wait, node, token.scope)
    run.entered.append(node.id)
    run.leave(node, token.scope)


def _go_on_from(run: Run, wait: Wait, node: Node) -> None:
    token = run.tokens[wait.token]
    if token.node != node.index:
        run.left.append(run.node_of(token).id)
        run.remove(token)
        run.entered.append(node.id)
        run.leave(node, token.scope)
    elif node.kind is NodeKind.RECEIVE:
        activities.end(run, token)
    else:
        run.remove(token)
        run.leave(node, token.scope)


def _begin_event_scope(run: Run, wait: Wait, start: Node) -> None:
    """Begin an event sub-process, ending what stands beside it if it interrupts."""
    if start.is_interrupting:
        run.empty(wait.token)
        for event in list(run.waits):
            if event.token == wait.token and run.net.nodes[event.node].is_event_start:
                run.forget_one(event)
    else:
        _again(run, wait, start, wait.token)
    node = run.net.nodes[start.level]
    run.entered.append(node.id)
    token = run.add(node, wait.token)
    activities.open_scope(run, node.index, token.id)


def _again(run: Run, wait: Wait, node: Node, scope: int) -> None:
    """Keep waiting for what does not interrupt; a timer only as long as it comes again."""
    assert node.trigger is not None
    if node.trigger.timer is None:
        return
    run.forget_one(wait)
    timer, due = node.trigger.timer, Due(wait.due_us, wait.left)
    again = run.judge.next_due(timer, node.id, due, run.at_us, run.context(scope))
    if again is not None:
        run.set_timer(wait.token, node, again)
