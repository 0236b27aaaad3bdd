"""Take an instance to another net: whatever stands at an element goes to its twin there.

Nothing is entered or left by it: the numbers of tokens stay. Then the process comes to rest, since
a join may have lost the way that it waited for. A timer that both nets define alike keeps its
instant. One that is defined otherwise, or new, is counted by the new net from when the waiting
began: nobody gets more or less time than if the new net had been there all along. What has fired
already is not awaited again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from motcua.kernel.bpmn.engine.advance import Advance, settle
from motcua.kernel.bpmn.engine.awaited import scope_of
from motcua.kernel.bpmn.engine.judge import Judge, LiveJudge
from motcua.kernel.bpmn.engine.run import Run
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Done, Happening, State, Step, Token, Wait
from motcua.kernel.bpmn.engine.twins import NoTwinError, Twins
from motcua.kernel.bpmn.errors import Hindrance, NotMovedError, NotWaitingError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import NONE, ROOT, Net, Node, NodeKind, Trigger

type Begun = Callable[[int, str], int]
"""Says when a token (0: the process) came, and when it began to wait for an event if one is named.

Instants are microseconds since 1970.
"""
_TOLD = frozenset({TriggerKind.MESSAGE, TriggerKind.SIGNAL})
_JOINS = frozenset({NodeKind.PARALLEL, NodeKind.INCLUSIVE})


def move(
    old: Net,
    new: Net,
    state: State,
    event: Happening,
    data: Mapping[str, object],
    *,
    pairs: Mapping[str, str],
    begun: Begun,
) -> Advance:
    """Return the instance as it stands in another net.

    Whether it can end from there is for `soundness.standing` to say.

    Args:
        old: By which it ran.
        new: By which it is to run.
        state: The instance.
        event: See `happening.moved`.
        data: What conditions and timers may ask for.
        pairs: By id, what takes the place of an element that has no twin.
        begun: When tokens came and began to wait.

    Raises:
        NotMovedError: Something stands where the new net has no place for it.
        StepError: It cannot come to rest there.
    """
    judge = LiveJudge(data, event.at_us)
    return move_judged(old, new, state, event, judge, pairs=pairs, begun=begun)


def move_judged(
    old: Net,
    new: Net,
    state: State,
    event: Happening,
    judge: Judge,
    *,
    pairs: Mapping[str, str],
    begun: Begun = lambda token, element: 0,
) -> Advance:
    """Return the same with answers of a judge; one that reads notes needs no `begun`."""
    if state.is_ended:
        raise NotWaitingError(old.id)
    twins = Twins(old, new, pairs)
    run = Run(new, _carried(old, new, state, twins), judge, event.at_us)
    run.left, run.entered = _replaced(old, state, run)
    _Waiting(run, old, state, twins, begun).carry()
    _open_full_joins(run)
    settle(run)
    step = Step(
        *event,
        tuple(run.entered),
        tuple(run.left),
        tuple(judge.chosen),
        tuple(sorted(pairs.items())),
    )
    return Advance(run.state(), step, tuple(run.commands))


def _replaced(old: Net, state: State, run: Run) -> tuple[list[str], list[str]]:
    """Return the elements that others take the place of, and those others; the rest just stays."""
    ways = [
        (old.nodes[token.node].id, run.node_of(run.tokens[token.id]).id) for token in state.tokens
    ]
    changed = [(before, after) for before, after in ways if before != after]
    return [before for before, _after in changed], [after for _before, after in changed]


def _carried(old: Net, new: Net, state: State, twins: Twins) -> State:
    """Return tokens, and what can be undone, at their twins; nothing is awaited yet."""
    hindrances: dict[Hindrance, None] = {}
    tokens, done = [], []
    for token in state.tokens:
        try:
            tokens.append(_token(old, twins, token))
        except NoTwinError as error:
            hindrances[error.hindrance] = None
    for row in state.done:
        try:
            done.append(_done(old, new, twins, row))
        except NoTwinError as error:
            hindrances[error.hindrance] = None
    if not hindrances:
        hindrances |= dict.fromkeys(_crowded(old, state.tokens, tokens))
    if hindrances:
        raise NotMovedError(tuple(hindrances))
    return State(tuple(tokens), (), tuple(done), state.last)


def _token(old: Net, twins: Twins, token: Token) -> Token:
    node = twins.of(token.node)
    is_at_join = token.flow != NONE and old.nodes[token.node].kind in _JOINS
    flow = twins.flow(token.flow) if is_at_join else token.flow
    return token._replace(node=node, flow=flow)


def _done(old: Net, new: Net, twins: Twins, row: Done) -> Done:
    node = twins.of(row.node)
    if new.nodes[node].undo == NONE:
        raise NoTwinError(old.nodes[row.node], "đã làm xong mà quy trình mới không còn cách bù trừ")
    return row._replace(node=node)


def _crowded(old: Net, before: Sequence[Token], after: Sequence[Token]) -> Iterator[Hindrance]:
    """Find elements whose tokens would stand together although they stood apart."""
    first: dict[tuple[int, int, int], int] = {}
    for stood, stands in zip(before, after, strict=True):
        place = (stands.scope, stands.node, stands.flow)
        if first.setdefault(place, stood.node) != stood.node:
            node = old.nodes[stood.node]
            words = "và một chỗ đang đứng khác cùng dồn vào một chỗ"
            yield NoTwinError(node, words).hindrance


def _open_full_joins(run: Run) -> None:
    """Go on from joins that wait for no further way in the new net."""
    for token in list(run.tokens.values()):
        node = run.node_of(token)
        if token.id not in run.tokens or node.kind not in _JOINS:
            continue
        waiting = [one for one in run.inside(token.scope) if one.node == node.index]
        there = {one.flow: one for one in reversed(waiting)}
        is_plain = node.kind is NodeKind.PARALLEL or len(node.incoming) < 2
        if is_plain and len(there) >= len(node.incoming):
            for one in there.values():
                run.remove(one)
            run.leave(node, token.scope)


class _Waiting:
    """What is awaited in the new net for what stands there."""

    def __init__(self, run: Run, old: Net, state: State, twins: Twins, begun: Begun) -> None:
        self._run, self._old, self._state = run, old, state
        self._twins, self._begun = twins, begun

    def carry(self) -> None:
        self._of(Token(ROOT_SCOPE, ROOT_SCOPE, ROOT), Token(ROOT_SCOPE, ROOT_SCOPE, ROOT))
        for before in self._state.tokens:
            self._of(before, self._run.tokens[before.id])

    def _of(self, before: Token, after: Token) -> None:
        known = {self._twins.get(event): event for event in _awaited(self._old, before)}
        waits = {wait.node: wait for wait in self._state.waits if wait.token == before.id}
        for event in _awaited(self._run.net, after):
            node = self._run.net.nodes[event]
            if event not in known:
                self._begin(after, node)
            elif (wait := waits.pop(known[event], None)) is not None:
                self._keep(wait, node)
        for wait in waits.values():
            self._unsay(wait)

    def _begin(self, token: Token, node: Node) -> None:
        """Wait for what the old net did not know."""
        trigger = node.trigger
        if node.is_event_start and self._is_interrupted(token.id):
            return
        if trigger is not None and trigger.timer is not None:
            self._set(Wait(token.id, node.index), node, self._begun(token.id, ""))
        else:
            self._run.wait(token.id, node, token.id if node.is_event_start else token.scope)

    def _keep(self, wait: Wait, node: Node) -> None:
        trigger, before = node.trigger, self._old.nodes[wait.node].trigger
        assert trigger is not None
        assert before is not None
        kept = wait._replace(node=node.index)
        if _is_same(before, trigger):
            self._run.waits.append(kept)
        elif trigger.timer is not None:
            self._set(kept, node, self._begun(wait.token, self._old.nodes[wait.node].id))
        elif trigger.kind in _TOLD:
            self._unsay(wait)
            self._run.wait(wait.token, node, ROOT_SCOPE)
        else:
            self._run.waits.append(kept._replace(due_us=0))

    def _set(self, wait: Wait, node: Node, since_us: int) -> None:
        """Count a timer by the new net."""
        run = self._run
        assert node.trigger is not None
        assert node.trigger.timer is not None
        data = run.context(scope_of(run, wait))
        due = run.judge.first_due(node.trigger.timer, node.id, since_us, data)
        run.set_timer(wait.token, node, due)

    def _unsay(self, wait: Wait) -> None:
        node = self._old.nodes[wait.node]
        assert node.trigger is not None
        if node.trigger.timer is not None:
            self._run.say("cancel_timer", wait.token, node)
        elif node.trigger.kind in _TOLD:
            self._run.say("unsubscribe", wait.token, node, node.trigger.name)

    def _is_interrupted(self, scope: int) -> bool:
        """Say whether an event sub-process has ended all else in a scope."""
        run = self._run
        around = (run.node_of(token) for token in run.inside(scope))
        return any(
            run.net.nodes[node.entries[0]].is_interrupting for node in around if node.is_event_scope
        )


def _awaited(net: Net, token: Token) -> tuple[int, ...]:
    """Return the events that may be awaited for a token; for the process itself at its root."""
    if token.node == ROOT:
        return net.events
    node, is_whole = net.nodes[token.node], token.total != 0
    found = () if token.turn else node.boundary
    if node.kind is NodeKind.EVENTS:
        return tuple(net.flows[flow].target for flow in node.outgoing)
    if node.kind is NodeKind.CATCH or (node.kind is NodeKind.RECEIVE and not is_whole):
        found = (*found, node.index)
    if node.kind is NodeKind.SCOPE and not is_whole:
        found = (*found, *node.events)
    return found


def _is_same(one: Trigger, other: Trigger) -> bool:
    """Say whether both are awaited alike."""
    return _said(one) == _said(other)


def _said(trigger: Trigger) -> tuple[object, ...]:
    timer = trigger.timer
    parts = (timer.first, timer.every) if timer else (trigger.condition,)
    told = tuple(part.source if part else None for part in parts)
    return (trigger.kind, trigger.name, timer and (timer.kind, timer.times), told)
