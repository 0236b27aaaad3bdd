"""Whose processes run here: each kind of owner says how its data is read and its work is given."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.kernel.base.api import Actor, Registry

if TYPE_CHECKING:
    from motcua.kernel.bpmn.api import Command, Net
    from motcua.kernel.bpmn.api.engine import State

type Data = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stepped:
    """What became of an instance in one step, told to its owner inside the transaction.

    `moved_from` is the definition that it ran by before, where that was another.
    """

    instance_id: UUID
    definition_id: UUID
    verb: str
    net: "Net"
    state: "State"
    commands: "tuple[Command, ...]"
    moved_from: UUID | None = None


def _by_id(_actor: Actor, owner_id: UUID) -> AbstractContextManager[UUID]:
    return nullcontext(owner_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner[Held]:
    """A kind of thing that has processes, such as `dossier`.

    Attributes:
        data: Returns what conditions may ask for; called only when one asks.
        obey: Does what a step asks for, in the transaction of the step.
        hold: Opens the owner for a step that comes from elsewhere, such as a timer. It locks the
            owner before the instance is locked, as its own actions do, so that none waits for the
            other; what it yields is what `data` and `obey` are given.
    """

    data: Callable[[Held], Data]
    obey: Callable[[Actor, Held, Stepped], None]
    hold: Callable[[Actor, UUID], AbstractContextManager[Held]]


owners: Registry[Owner[Any]] = Registry("processes.owners")


def owner_by_id(
    *, data: Callable[[UUID], Data], obey: Callable[[Actor, UUID, Stepped], None]
) -> Owner[UUID]:
    """Return an owner that has nothing to lock and goes by its id."""
    return Owner(data=data, obey=obey, hold=_by_id)


class LazyData(Mapping[str, object]):
    """The data of an owner, read when a condition first asks for it."""

    def __init__(self, read: Callable[[], Data]) -> None:
        self._read = read
        self._data: Data | None = None

    @property
    def _known(self) -> Data:
        if self._data is None:
            self._data = self._read()
        return self._data

    def __getitem__(self, name: str) -> object:
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
