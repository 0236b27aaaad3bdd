"""Whose processes run here: each kind of owner says how its data is read and its work is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.processes.engine.state import Command

type Data = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """A kind of thing that has processes, such as `dossier`.

    Attributes:
        data: Returns what conditions may ask for; called only when one asks.
        obey: Does what a step asks for, in the transaction of the step: actor, id of the owner,
            id of the instance, commands.
    """

    data: Callable[[UUID], Data]
    obey: Callable[[Actor, UUID, UUID, Sequence[Command]], None]


owners: Registry[Owner] = Registry("processes.owners")


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
