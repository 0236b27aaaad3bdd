"""One step under way: the rows being changed, the moves waiting, and what has been said so far."""

import time
from collections import deque
from collections.abc import Iterator, Mapping

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.engine.judge import Judge
from motcua.kernel.bpmn.engine.state import ROOT_SCOPE, Command, Done, State, Token, Wait
from motcua.kernel.bpmn.errors import LivelockError
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.net import NONE, WAITING_KINDS, Net, Node, Trigger
from motcua.kernel.bpmn.net.timers import Due

_MOVES = limits.get("processes.moves_count")
_MOVES_A_LOOK = 64
_SECONDS = limits.get("processes.step_seconds")
_WAITS = limits.get("processes.waits_count")
_TOKENS = limits.get("processes.tokens_count")
_SUBSCRIBED = {TriggerKind.MESSAGE, TriggerKind.SIGNAL}


class Run:
    """The working copy of an instance during one step.

    Attributes:
        moves: Tokens on their way: node, scope, flow, and which run of a repeated activity.
        heard: Waits that a signal thrown in this step has reached.
        touched: Scopes that may have become empty.
    """

    __slots__ = (
        *("at_us", "commands", "done", "entered", "heard", "is_ended", "judge", "last", "left"),
        *("moves", "net", "spent", "tokens", "touched", "until", "waits"),
    )

    def __init__(self, net: Net, state: State, judge: Judge, at_us: int) -> None:
        self.net = net
        self.judge = judge
        self.at_us = at_us
        self.tokens = {token.id: token for token in state.tokens}
        self.waits = list(state.waits)
        self.done = list(state.done)
        self.last = state.last
        self.is_ended = state.is_ended
        self.moves: deque[tuple[int, int, int, int]] = deque()
        self.heard: list[Wait] = []
        self.touched: set[int] = set()
        self.entered: list[str] = []
        self.left: list[str] = []
        self.commands: list[Command] = []
        self.spent = 0
        self.until = time.monotonic() + _SECONDS

    def state(self) -> State:
        """Return the rows as they are now."""
        return State(
            tuple(self.tokens.values()),
            tuple(sorted(self.waits)),
            tuple(self.done),
            self.last,
            self.is_ended,
        )

    def spend(self, node: Node) -> None:
        """Count one move; the process must come to rest some time."""
        self.spent += 1
        if self.spent > _MOVES or (
            self.spent % _MOVES_A_LOOK == 0 and time.monotonic() > self.until
        ):
            raise LivelockError(node.id)

    def say(self, verb: str, token: int, node: Node, name: str = "", value: object = None) -> None:
        """Ask outside for something."""
        self.commands.append(Command(verb, token, node.id, name, value))

    # Tokens

    def add(
        self, node: Node, scope: int, *, flow: int = NONE, turn: int = 0, total: int = 0
    ) -> Token:
        """Put a new token on a node."""
        if len(self.tokens) >= _TOKENS:
            raise LivelockError(node.id)
        self.last += 1
        token = Token(self.last, scope, node.index, flow, turn, total)
        self.tokens[token.id] = token
        return token

    def node_of(self, token: Token) -> Node:
        """Return where a token stands."""
        return self.net.nodes[token.node]

    def level_of(self, scope: int) -> int:
        """Return the node whose inside a scope is; -1 for the process itself."""
        return NONE if scope == ROOT_SCOPE else self.tokens[scope].node

    def is_open(self, scope: int) -> bool:
        """Say whether a scope is still there."""
        return not self.is_ended and (scope == ROOT_SCOPE or scope in self.tokens)

    def inside(self, scope: int) -> Iterator[Token]:
        """Yield the tokens that stand directly in a scope."""
        return (token for token in self.tokens.values() if token.scope == scope)

    def remove(self, token: Token) -> None:
        """Take away a token that has nothing inside, with what was awaited for it.

        Its scope is not `touched`: a token goes somewhere, or ends and `send` sees to it.
        """
        del self.tokens[token.id]
        if self.waits:
            self.forget(token.id)

    def drop(self, token: Token) -> None:
        """Break off what a token stands for, with everything inside."""
        self.empty(token.id)
        node = self.net.nodes[token.node]
        is_task = node.kind in WAITING_KINDS and (node.repeat is None or token.turn > 0)
        if is_task:
            self.say("cancel_task", token.id, node)
        self.left.append(node.id)
        self.remove(token)

    def empty(self, scope: int) -> None:
        """Break off everything inside a scope."""
        for token in list(self.inside(scope)):
            self.drop(token)
        if self.moves:
            self.moves = deque(move for move in self.moves if move[1] != scope)
        if self.done and scope != ROOT_SCOPE:
            self.done = [row for row in self.done if row.scope != scope]

    # What is awaited

    def wait(self, token: int, node: Node, scope: int) -> None:
        """Wait for an event, on behalf of a token or (0) of the process."""
        trigger = node.trigger
        assert trigger is not None
        if len(self.waits) >= _WAITS:
            raise LivelockError(node.id)
        if trigger.kind is TriggerKind.TIMER:
            assert trigger.timer is not None
            data = self.context(scope)
            due = self.judge.first_due(trigger.timer, node.id, self.at_us, data)
            self.set_timer(token, node, due)
        elif trigger.kind in _SUBSCRIBED:
            self.waits.append(Wait(token, node.index))
            self.say("subscribe", token, node, trigger.name, trigger.kind.name.lower())
        elif trigger.kind is TriggerKind.CONDITIONAL:
            self.waits.append(Wait(token, node.index))

    def set_timer(self, token: int, node: Node, due: Due) -> None:
        """Wait for an instant."""
        self.waits.append(Wait(token, node.index, due.at_us, due.left))
        self.say("set_timer", token, node, value=due.at_us)

    def forget(self, token: int) -> None:
        """Wait for nothing any more on behalf of a token."""
        kept = []
        for wait in self.waits:
            if wait.token == token:
                self._unsay(wait)
            else:
                kept.append(wait)
        self.waits = kept

    def forget_one(self, wait: Wait) -> None:
        """Wait for one event no more."""
        self.waits.remove(wait)
        self._unsay(wait)

    def _unsay(self, wait: Wait) -> None:
        trigger = self.trigger_of(wait)
        if trigger.kind is TriggerKind.TIMER:
            self.say("cancel_timer", wait.token, self.net.nodes[wait.node])
        elif trigger.kind in _SUBSCRIBED:
            self.say("unsubscribe", wait.token, self.net.nodes[wait.node], trigger.name)

    def trigger_of(self, wait: Wait) -> Trigger:
        """Return what is awaited."""
        trigger = self.net.nodes[wait.node].trigger
        assert trigger is not None
        return trigger

    # Ways

    def leave(self, node: Node, scope: int) -> None:
        """Send tokens on from a node that is done."""
        self.left.append(node.id)
        outgoing = node.outgoing
        if node.has_conditions:
            outgoing = self.judge.branches(self.net.flows, node, self.context(scope))
        self.send(outgoing, scope)

    def send(self, outgoing: tuple[int, ...], scope: int) -> None:
        """Set tokens on flows; without any the token ends here."""
        if len(self.moves) > _MOVES:
            raise LivelockError(self.net.nodes[self.moves[0][0]].id)
        for index in outgoing:
            self.moves.append((self.net.flows[index].target, scope, index, 0))
        if not outgoing:
            self.touched.add(scope)

    def note_done(self, node: Node, scope: int) -> None:
        """Remember that an activity ended well and can be compensated."""
        times = 1
        for row in self.done:
            if (row.scope, row.node) == (scope, node.index):
                self.done.remove(row)
                times = row.times + 1
                break
        self.done.append(Done(scope, node.index, times))

    # Data

    def context(self, scope: int) -> Mapping[str, object]:
        """Return the data as seen from a scope: members that are being run through have names."""
        names: dict[str, object] = {}
        for token in reversed(self._around(scope)):
            if token.turn:
                names.update(self._turn(token, {**self.judge.data, **names}))
        return {**self.judge.data, **names} if names else self.judge.data

    def _around(self, scope: int) -> list[Token]:
        """Return the tokens whose inside a scope lies in, innermost first."""
        around = []
        while scope != ROOT_SCOPE:
            around.append(self.tokens[scope])
            scope = around[-1].scope
        return around

    def _turn(self, token: Token, data: Mapping[str, object]) -> Mapping[str, object]:
        repeat = self.node_of(token).repeat
        names: dict[str, object] = {"loopCounter": token.turn}
        if repeat is None or repeat.collection is None or not repeat.item:
            return names
        members = self.judge.evaluate(repeat.collection, data)
        if isinstance(members, list) and token.turn <= len(members):
            names[repeat.item] = members[token.turn - 1]
        return names
