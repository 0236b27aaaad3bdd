"""Between an instance's state and the rows of its places; pure."""

from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from motcua.kernel.bpmn.api import Net, TriggerKind
from motcua.kernel.bpmn.api.engine import Done, State, Token, Wait


class Row(IntEnum):
    """What a row holds; the same numbers as `PlaceKind`."""

    VACANT = 0
    TOKEN = 1
    TIMER = 2
    MESSAGE = 3
    SIGNAL = 4
    CONDITION = 5
    DONE = 6


_WAITS = {
    TriggerKind.TIMER: Row.TIMER,
    TriggerKind.MESSAGE: Row.MESSAGE,
    TriggerKind.SIGNAL: Row.SIGNAL,
    TriggerKind.CONDITIONAL: Row.CONDITION,
}


class Cells(NamedTuple):
    """The columns of a place, beside its slot."""

    kind: int
    number: int = 0
    node: int = 0
    scope: int = 0
    flow: int = 0
    turn: int = 0
    total: int = 0
    due_us: int = 0
    name: str = ""


VACANT = Cells(Row.VACANT)


def cells_of(net: Net, state: State) -> Iterator[Cells]:
    """Yield the rows of a state."""
    for token in state.tokens:
        yield Cells(
            Row.TOKEN, token.id, token.node, token.scope, token.flow, token.turn, token.total
        )
    for wait in state.waits:
        trigger = net.nodes[wait.node].trigger
        assert trigger is not None
        yield Cells(
            _WAITS[trigger.kind],
            wait.token,
            wait.node,
            total=wait.left,
            due_us=wait.due_us,
            name=trigger.name,
        )
    for position, row in enumerate(state.done):
        yield Cells(Row.DONE, position, row.node, row.scope, total=row.times)


def state_of(cells: Iterable[Cells], *, last: int, is_ended: bool) -> State:
    """Return the state that rows hold, in its one order."""
    tokens, waits, done = [], [], []
    for row in sorted(cells):
        if row.kind == Row.TOKEN:
            tokens.append(Token(row.number, row.scope, row.node, row.flow, row.turn, row.total))
        elif row.kind == Row.DONE:
            done.append(Done(row.scope, row.node, row.total))
        elif row.kind != Row.VACANT:
            waits.append(Wait(row.number, row.node, row.due_us, row.total))
    return State(tuple(tokens), tuple(sorted(waits)), tuple(done), last, is_ended)


def changes(stored: Mapping[int, Cells], wanted: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """Yield the slots to write: new rows take the place of those that are gone."""
    slots: dict[Cells, list[int]] = {}
    for slot, cells in stored.items():
        slots.setdefault(cells, []).append(slot)
    new = []
    for cells in wanted:
        if slots.get(cells):
            slots[cells].pop()
        else:
            new.append(cells)
    free = sorted(slot for left in slots.values() for slot in left)
    beyond = len(stored)
    for cells in new:
        if free:
            yield free.pop(0), cells
        else:
            yield beyond, cells
            beyond += 1
    for slot in free:
        if stored[slot] != VACANT:
            yield slot, VACANT
