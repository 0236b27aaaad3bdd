"""What an instance is made of: a few rows of numbers, and what one step says of itself.

Named tuples, not dataclasses: a step makes a handful of them, and they cost a third as much.
"""

from typing import NamedTuple

ROOT_SCOPE = 0
"""The scope of the process itself; every other scope is the number of a token."""


class Token(NamedTuple):
    """A mark on a node.

    Attributes:
        id: Its number; never used twice in an instance.
        scope: The token of the sub-process, repeated activity or throwing event it stands in.
        node: Where it stands.
        flow: At a join, the flow it came by; else -1.
        turn: Inside a repeated activity, which run this is, from 1; else 0.
        total: On a repeated activity, how often it runs; -1 when that is not known beforehand.
    """

    id: int
    scope: int
    node: int
    flow: int = -1
    turn: int = 0
    total: int = 0


class Wait(NamedTuple):
    """Something awaited for a token: a timer, a message or a signal, or a condition.

    Attributes:
        token: For whom; 0 stands for the process itself.
        node: The event.
        due_us: When a timer is due, in microseconds since 1970; for others 0, and for a condition
            1 while it holds.
        left: How many times a timer comes again; -1 without end.
    """

    token: int
    node: int
    due_us: int = 0
    left: int = 0


class Done(NamedTuple):
    """Activities that ended well and can be compensated, latest last; equal ones are counted."""

    scope: int
    node: int
    times: int


class State(NamedTuple):
    """An instance: its rows, and the number last given to a token."""

    tokens: tuple[Token, ...] = ()
    waits: tuple[Wait, ...] = ()
    done: tuple[Done, ...] = ()
    last: int = 0
    is_ended: bool = False


class Happening(NamedTuple):
    """Something that happens to an instance; see the functions of `happenings`."""

    verb: str
    at_us: int
    token: int = 0
    name: str = ""


class Step(NamedTuple):
    """What a step did, without any data: enough to take it again.

    Attributes:
        verb, at_us, token, name: The event.
        entered, left: Ids of elements, in order.
        chosen: Each answer that was found in the data, in the order asked: the id of a flow, a
            count, `yes` or `no`, the instant a timer is due.
        pairs: Of a move to another net: what was chosen for elements without a twin there.
    """

    verb: str
    at_us: int
    token: int
    name: str
    entered: tuple[str, ...]
    left: tuple[str, ...]
    chosen: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def event(self) -> Happening:
        """Return what happened."""
        return Happening(self.verb, self.at_us, self.token, self.name)


class Command(NamedTuple):
    """What outside has to do because of a step.

    Attributes:
        verb: `create_task`, `cancel_task`, `run` (a service or decision), `call` (a process),
            `set_timer`, `cancel_timer`, `subscribe`, `unsubscribe`, `throw_message`,
            `throw_signal`, `assign` (values that a script computed), `end`.
        token: The task's, or for whom is waited.
        element: Id of the element.
        name: Of the message, signal or called process; the error code of an end.
        value: The due instant of a timer, the run's number of a task, the values of `assign`.
    """

    verb: str
    token: int = 0
    element: str = ""
    name: str = ""
    value: object = None
