"""Take a step: a pure function of net, rows, event and data."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from motcua.kernel.bpmn.engine import activities, awaited, compensation, gateways
from motcua.kernel.bpmn.engine.judge import Judge, LiveJudge
from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Command, Happening, State, Step, Token
from motcua.kernel.bpmn.errors import NotWaitingError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import ROOT, WAITING_KINDS, Net, Node, NodeKind

type _Enter = Callable[[Run, Node, int, int, int], None]


class Advance(NamedTuple):
    """What became of an instance, what the step was, and what outside has to do."""

    state: State
    step: Step
    commands: tuple[Command, ...]


def advance(net: Net, state: State, event: Happening, data: Mapping[str, object]) -> Advance:
    """Let something happen to an instance, and the process come to rest again.

    Args:
        net: The compiled process.
        state: The instance; `State()` before it starts.
        event: What happened; see `happening`.
        data: What conditions may ask for. It enters neither the state nor the step.

    Raises:
        StepError: The step is refused whole; nothing has changed.
        FeelLimitError: An expression asks for more work than is allowed.
    """
    return advance_judged(net, state, event, LiveJudge(data, event.at_us))


def advance_judged(net: Net, state: State, event: Happening, judge: Judge) -> Advance:
    """Take a step whose questions a judge of one's own answers, fresh for this step.

    Raises:
        StepError: The step is refused whole; nothing has changed.
    """
    run = taken(net, state, event, judge)
    step = Step(*event, tuple(run.entered), tuple(run.left), tuple(judge.chosen))
    return Advance(run.state(), step, tuple(run.commands))


def state_after(net: Net, state: State, event: Happening, judge: Judge) -> State:
    """Return where something leads when a judge of the caller's answers.

    Raises:
        StepError: It leads nowhere.
    """
    return taken(net, state, event, judge).state()


class Waiting(NamedTuple):
    """A task that waits to be done, or an event that is waited for."""

    token: int
    element: str
    kind: NodeKind
    work: str
    turn: int

    @property
    def runs_alone(self) -> bool:
        """Whether no person does it: a service or a decision."""
        return self.kind is NodeKind.RUN

    @property
    def is_for_people(self) -> bool:
        """Whether somebody may say that it is done."""
        return self.kind in {NodeKind.TASK, NodeKind.RECEIVE}


def waiting_tasks(net: Net, state: State) -> Iterator[Waiting]:
    """Yield the tasks, services and calls that wait to be done, oldest first."""
    return (task for task in standing(net, state) if task.kind in WAITING_KINDS)


def standing(net: Net, state: State) -> Iterator[Waiting]:
    """Yield where the instance stands: tasks, and events and messages waited for, oldest first."""
    for token in state.tokens:
        node = net.nodes[token.node]
        if node.kind in _STANDING and not (node.repeat is not None and token.turn == 0):
            yield Waiting(token.id, node.id, node.kind, node.work, token.turn)


def taken(net: Net, state: State, event: Happening, judge: Judge) -> Run:
    """Let something happen and everything come to rest; see `advance_judged`."""
    run = Run(net, state, judge, event.at_us)
    if state.is_ended and event.verb not in _HEARD_BY_CHANCE:
        raise NotWaitingError(event.name or net.id)
    _HAPPENING[event.verb](run, event)
    settle(run)
    return run


# What can happen


def _start(run: Run, event: Happening) -> None:
    if run.last or run.tokens:
        raise NotWaitingError(run.net.id)
    activities.open_scope(run, ROOT, ROOT_SCOPE)


def _complete(run: Run, event: Happening) -> None:
    activities.end(run, _task(run, event.token))


def _fail(run: Run, event: Happening) -> None:
    awaited.throw_error(run, _task(run, event.token).id, event.name)


def _escalate(run: Run, event: Happening) -> None:
    awaited.rise(run, _task(run, event.token).id, TriggerKind.ESCALATION, event.name)


def _stop(run: Run, event: Happening) -> None:
    run.empty(ROOT_SCOPE)
    awaited.finish(run)


def _task(run: Run, token_id: int) -> Token:
    token = run.tokens.get(token_id)
    if token is None:
        raise NotWaitingError(str(token_id))
    node = run.node_of(token)
    if node.kind not in _COMPLETABLE or (node.repeat is not None and token.turn == 0):
        raise NotWaitingError(node.id)
    return token


_COMPLETABLE = WAITING_KINDS | {NodeKind.RECEIVE}
"""What somebody may say is done; of a message, that it came another way."""
_STANDING = _COMPLETABLE | {NodeKind.CATCH}


_HAPPENING: Mapping[str, Callable[[Run, Happening], None]] = {
    "start": _start,
    "complete": _complete,
    "fail": _fail,
    "escalate": _escalate,
    "timer": lambda run, event: awaited.fall_due(run, event.token, event.name),
    "message": lambda run, event: awaited.hear_message(run, event.name),
    "signal": lambda run, event: awaited.hear_signal(run, event.name),
    "look": lambda run, event: None,
    "stop": _stop,
}


_HEARD_BY_CHANCE = {"message", "signal", "look", "stop"}
"""What nobody need be waiting for, not even an instance that has ended."""


# Coming to rest


def settle(run: Run) -> None:
    """Let what is on its way go on until all of it waits for somebody."""
    nodes = run.net.nodes
    while not run.is_ended:
        while run.moves:
            index, scope, flow, turn = run.moves.popleft()
            node = nodes[index]
            run.spend(node)
            run.entered.append(node.id)
            _ENTERING[node.kind](run, node, scope, flow, turn)
        if not _goes_on(run):
            return


def _goes_on(run: Run) -> bool:
    """Do what may only be done when no token is on its way; say whether anything was."""
    if run.heard and awaited.answer_signals(run):
        return True
    if run.touched and _close_scope(run):
        return True
    if run.net.has_inclusive_joins and gateways.open_inclusive(run):
        return True
    return run.net.has_conditional_events and awaited.watch_conditions(run)


def _close_scope(run: Run) -> bool:
    """End the innermost scope that has become empty; say whether there was one."""
    while run.touched:
        scope = max(run.touched)
        run.touched.remove(scope)
        if run.is_open(scope) and not any(True for _token in run.inside(scope)):
            _end_scope(run, scope)
            return True
    return False


def _end_scope(run: Run, scope: int) -> None:
    if scope == ROOT_SCOPE:
        awaited.finish(run)
        return
    token = run.tokens[scope]
    node = run.node_of(token)
    if node.kind is NodeKind.THROW:
        compensation.go_on(run, token)
    elif node.is_event_scope:
        compensation.hand_up(run, token)
        run.left.append(node.id)
        run.remove(token)
        run.touched.add(token.scope)
    elif node.kind is NodeKind.SCOPE:
        compensation.hand_up(run, token)
        activities.end(run, token)


def _throw(run: Run, node: Node, scope: int, flow: int, turn: int) -> None:
    trigger = node.trigger
    assert trigger is not None
    match trigger.kind:
        case TriggerKind.COMPENSATION:
            compensation.throw(run, node, scope)
        case TriggerKind.ERROR:
            run.left.append(node.id)
            run.touched.add(scope)
            awaited.throw_error(run, scope, trigger.name)
        case TriggerKind.TERMINATE:
            run.left.append(node.id)
            run.empty(scope)
            run.touched.add(scope)
        case TriggerKind.ESCALATION:
            if not awaited.rise(run, scope, trigger.kind, trigger.name):
                run.leave(node, scope)
        case _:
            _tell(run, node, scope)


def _tell(run: Run, node: Node, scope: int) -> None:
    assert node.trigger is not None
    name = node.trigger.name
    if node.trigger.kind is TriggerKind.SIGNAL:
        run.say("throw_signal", scope, node, name)
        awaited.hear_signal(run, name)
    else:
        run.say("throw_message", scope, node, name)
    run.leave(node, scope)


def _activity(run: Run, node: Node, scope: int, flow: int, turn: int) -> None:
    activities.enter(run, node, scope, turn)


_ENTERING: Mapping[NodeKind, _Enter] = {
    NodeKind.PASS: lambda run, node, scope, flow, turn: run.leave(node, scope),
    NodeKind.EXCLUSIVE: lambda run, node, scope, flow, turn: gateways.exclusive(run, node, scope),
    NodeKind.PARALLEL: lambda run, node, scope, flow, turn: gateways.parallel(
        run, node, scope, flow
    ),
    NodeKind.INCLUSIVE: lambda run, node, scope, flow, turn: gateways.inclusive(
        run, node, scope, flow
    ),
    NodeKind.EVENTS: lambda run, node, scope, flow, turn: awaited.choose_event(run, node, scope),
    NodeKind.CATCH: lambda run, node, scope, flow, turn: awaited.catch(run, node, scope),
    NodeKind.THROW: _throw,
    **dict.fromkeys(
        (
            NodeKind.TASK,
            NodeKind.RUN,
            NodeKind.CALL,
            NodeKind.RECEIVE,
            NodeKind.SCRIPT,
            NodeKind.SCOPE,
            NodeKind.SEND,
        ),
        _activity,
    ),
}
