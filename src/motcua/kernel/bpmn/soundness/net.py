"""The game: places that hold tokens, and the moves that take and put them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Exit(StrEnum):
    """How a move leaves the scope at once, whatever tokens are left in it."""

    NONE = ""
    ENDED = "ended"
    THROWN = "thrown"


@dataclass(kw_only=True, slots=True, eq=False)
class Move:
    """One thing that can happen: takes a token from each place in `takes`, puts one in `puts`.

    `forbids` are places that must be empty, `clears` those that are emptied. `covers` are the
    elements that have then been executed, `element` the one that is shown to people. `code` is
    that of the error thrown. A plain move may be fused with its neighbours.
    """

    takes: set[int]
    puts: set[int]
    element: str
    covers: set[str] = field(default_factory=set)
    forbids: frozenset[int] = frozenset()
    clears: frozenset[int] = frozenset()
    exit: Exit = Exit.NONE
    code: str = ""

    @property
    def is_plain(self) -> bool:
        """Say whether it does nothing but take and put."""
        return not (self.forbids or self.clears or self.exit)


@dataclass(kw_only=True, slots=True, eq=False)
class Join:
    """An inclusive join: takes what is there once nothing more can come."""

    takes: set[int]
    puts: set[int]
    element: str
    covers: set[str] = field(default_factory=set)


@dataclass(kw_only=True, slots=True, eq=False)
class Net:
    """A scope as a game.

    `starts` are the alternatives it may begin with, `waiting` says which element a token in a
    place is waiting to enter, `marks` are places that only remember, and hold up no end. `begun`
    are elements executed when a place first holds a token.
    """

    moves: list[Move] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    starts: list[frozenset[int]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)
    begun: dict[int, set[str]] = field(default_factory=dict)
    elements: set[str] = field(default_factory=set)

    def place(self, element: str) -> int:
        """Add a place whose token waits to enter `element`."""
        self.waiting.append(element)
        return len(self.waiting) - 1

    def actors(self) -> Iterator[Move | Join]:
        """Yield all that take and put."""
        yield from self.moves
        yield from self.joins
