"""An owner for tests: its data lies in a dictionary, what is asked of it in a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from motcua.kernel.base.api import SYSTEM, Actor, ids
from motcua.kernel.bpmn.api import Command
from motcua.kernel.bpmn.api.engine import happenings
from motcua.kernel.bpmn.testing import drawn
from motcua.kernel.bpmn.testing.play import DECLARED
from motcua.kernel.ledger.api import Subject
from motcua.kernel.processes.actions.publish_definition import publish_definition
from motcua.kernel.processes.actions.take_step import start_process, take_step
from motcua.kernel.processes.owners import Stepped, owner_by_id, owners
from motcua.kernel.processes.queries import open_tasks, replayed_state, stored_state

KIND = "thử"


@dataclass
class Owned:
    """What the test's owner was asked for and told."""

    data: dict[str, object] = field(default_factory=dict)
    reads: int = 0
    commands: list[Command] = field(default_factory=list)

    def clear(self) -> None:
        self.data, self.reads = {}, 0
        self.commands.clear()


OWNED = Owned()


def _data(owner_id: UUID) -> Mapping[str, object]:
    OWNED.reads += 1
    return OWNED.data


def _obey(actor: Actor, owner_id: UUID, stepped: Stepped) -> None:
    OWNED.commands.extend(stepped.commands)


owners.register(KIND, owner_by_id(data=_data, obey=_obey))


def publish(*parts: str) -> UUID:
    """Store a process drawn from parts."""
    source = drawn(*parts, around=DECLARED).to_bytes()
    return publish_definition(actor=SYSTEM, source=source, process="quyTrinh")


def start(definition: UUID, **data: object) -> UUID:
    """Start an instance for an owner of its own."""
    OWNED.clear()
    OWNED.data = data
    owner = Subject(kind=KIND, id=ids.new_id())
    return start_process(actor=SYSTEM, definition_id=definition, owner=owner)


def complete(instance: UUID, element: str) -> None:
    """Complete the oldest task of that id."""
    token = next(task.token for task in open_tasks(instance) if task.element == element)
    take_step(actor=SYSTEM, instance_id=instance, event=happenings.completed(token, 0))


def enabled(instance: UUID) -> list[str]:
    """Return the tasks that wait; the rows must be what the ledger says."""
    assert stored_state(instance) == replayed_state(instance)
    return sorted(task.element for task in open_tasks(instance))
