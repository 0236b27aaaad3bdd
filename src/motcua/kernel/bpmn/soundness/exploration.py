"""Play every game, within a budget."""

from collections import deque
from dataclasses import dataclass, field

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.soundness.net import Exit, Join, Move, Net

_PLACES_OF_SIZE_ONE = 256

type State = int
"""One bit for each place that holds a token."""


class TooManyStatesError(Exception):
    """The game has more positions than may be looked at."""


class Budget:
    """How much may be looked at in one file, over all its scopes."""

    def __init__(self, *, states: int | None = None) -> None:
        self._left = limits.get("processes.soundness_steps")
        self._unseen = states or limits.get("processes.soundness_states")

    def see(self, size: int) -> None:
        """Count a position of that size.

        Raises:
            TooManyStatesError: No more may be kept.
        """
        self._unseen -= size
        if self._unseen < 0:
            raise TooManyStatesError

    def spend(self, steps: int) -> None:
        """Count work done.

        Raises:
            TooManyStatesError: There is nothing left.
        """
        self._left -= steps
        if self._left < 0:
            raise TooManyStatesError


@dataclass(kw_only=True, slots=True)
class Games:
    """What was seen: positions with what followed, where they came from, and what went wrong.

    `stuck` are positions with tokens in which nothing can happen, `doubled` places that were to
    hold two tokens at once.
    """

    seen: dict[State, tuple[State, str]] = field(default_factory=dict)
    before: dict[State, list[State]] = field(default_factory=dict)
    ended: set[State] = field(default_factory=set)
    stuck: list[State] = field(default_factory=list)
    doubled: dict[int, State] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    can_end: bool = False


def explore(net: Net, budget: Budget) -> Games:
    """Play from every start.

    Raises:
        TooManyStatesError: The budget is spent; what was seen proves nothing.
    """
    return _Explorer(net, budget).play()


class _Explorer:
    def __init__(self, net: Net, budget: Budget) -> None:
        self._budget = budget
        self._size = 1 + len(net.waiting) // _PLACES_OF_SIZE_ONE
        self._moves = [_Bits.of(move) for move in net.moves]
        self._joins = [_JoinBits.of(join, net) for join in net.joins]
        self._begun = [(1 << place, covers) for place, covers in net.begun.items() if covers]
        self._marks = _bits(net.marks)
        self._starts = [_bits(start) for start in net.starts]
        self._by_place: dict[int, list[_Bits]] = {}
        for move in self._moves:
            self._by_place.setdefault(move.takes & -move.takes, []).append(move)
        self._games = Games()
        self._queue: deque[State] = deque()

    def play(self) -> Games:
        for start in self._starts:
            self._reach(start, start, "")
        while self._queue:
            self._go_on_from(self._queue.popleft())
        return self._games

    def _go_on_from(self, state: State) -> None:
        can_go_on = self._try_moves(state) | self._try_joins(state)
        if not state & ~self._marks:
            self._games.can_end = True
            self._games.ended.add(state)
        elif not can_go_on:
            self._games.stuck.append(state)

    def _try_moves(self, state: State) -> bool:
        can_go_on = False
        left = state
        while left:
            place = left & -left
            left ^= place
            moves = self._by_place.get(place, ())
            self._budget.spend((1 + len(moves)) * self._size)
            for move in moves:
                if state & move.takes == move.takes and not state & move.forbids:
                    can_go_on = True
                    self._make(state, move)
        return can_go_on

    def _make(self, state: State, move: "_Bits") -> None:
        self._games.covered |= move.covers
        if move.exit is Exit.NONE:
            self._put(state, state & ~move.takes & ~move.clears, move.puts, move.element)
            return
        self._games.ended.add(state)
        if move.exit is Exit.THROWN:
            self._games.errors.add(move.code)
        else:
            self._games.can_end = True

    def _try_joins(self, state: State) -> bool:
        can_go_on = False
        for join in self._joins:
            self._budget.spend(1)
            if join.may_open(state):
                can_go_on = True
                self._games.covered |= join.covers
                self._put(state, state & ~join.takes, join.puts, join.element)
        return can_go_on

    def _put(self, state: State, rest: State, puts: State, element: str) -> None:
        doubled = rest & puts
        if doubled:
            place = (doubled & -doubled).bit_length() - 1
            self._games.doubled.setdefault(place, state)
        else:
            self._reach(rest | puts, state, element)

    def _reach(self, state: State, before: State, element: str) -> None:
        self._games.before.setdefault(state, []).append(before)
        if state in self._games.seen:
            return
        self._budget.see(self._size)
        self._games.seen[state] = (before, element)
        self._queue.append(state)
        for place, covers in self._begun:
            if state & place:
                self._games.covered |= covers


@dataclass(frozen=True, slots=True)
class _Bits:
    takes: State
    puts: State
    forbids: State
    clears: State
    covers: frozenset[str]
    element: str
    exit: Exit
    code: str

    @classmethod
    def of(cls, move: Move) -> "_Bits":
        return cls(
            _bits(move.takes),
            _bits(move.puts),
            _bits(move.forbids),
            _bits(move.clears),
            frozenset(move.covers),
            move.element,
            move.exit,
            move.code,
        )


@dataclass(frozen=True, slots=True)
class _JoinBits:
    """`upstream` holds, for each place the join takes from, the places that lead there."""

    takes: State
    puts: State
    covers: frozenset[str]
    element: str
    upstream: tuple[tuple[State, State], ...]

    @classmethod
    def of(cls, join: Join, net: Net) -> "_JoinBits":
        upstream = tuple((1 << place, _leading_to(place, join, net)) for place in join.takes)
        covers = frozenset(join.covers)
        return cls(_bits(join.takes), _bits(join.puts), covers, join.element, upstream)

    def may_open(self, state: State) -> bool:
        """Say whether something is there and nothing more can come.

        Source: OMG BPMN 2.0.2, 13.4.3 (Inclusive Gateway).
        """
        if not state & self.takes:
            return False
        full = empty = 0
        for place, leading in self.upstream:
            if state & place:
                full |= leading
            else:
                empty |= leading
        return not state & empty & ~full & ~self.takes


def _leading_to(place: int, join: Join, net: Net) -> State:
    """Return the places from which a token can come to `place` without passing the join."""
    givers: dict[int, set[int]] = {}
    for actor in net.actors():
        if actor is not join:
            for put in actor.puts:
                givers.setdefault(put, set()).update(actor.takes)
    found: set[int] = set()
    waiting = [place]
    while waiting:
        for before in givers.get(waiting.pop(), set()) - found:
            found.add(before)
            waiting.append(before)
    return _bits(found)


def _bits(places: frozenset[int] | set[int]) -> State:
    total = 0
    for place in places:
        total |= 1 << place
    return total
