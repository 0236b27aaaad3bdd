"""Let a running instance go on in another drawing of its process, and take that back."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.bpmn.api.engine import happenings, instant_us, moved, undo_move
from motcua.kernel.processes import queries
from motcua.kernel.processes.actions import stored
from motcua.kernel.processes.actions.take_step import keep
from motcua.kernel.processes.definitions import runnable_of
from motcua.kernel.processes.owners import LazyData, owners


def move_process(
    *,
    actor: Actor,
    instance_id: UUID,
    definition_id: UUID,
    pairs: Mapping[str, str],
    held: object,
) -> None:
    """Let an instance go on in another stored definition, from the elements it stands at.

    One transaction under the instance's lock; records `process.moved`. The ledger is read only
    where a timer has to be counted anew.

    Args:
        actor: Who lets it.
        instance_id: Which instance.
        definition_id: By which definition it is to run.
        pairs: By id, what takes the place of elements that are not in the other drawing.
        held: What the owner's `hold` yields.

    Raises:
        UnknownInstanceError: There is no such instance.
        NotMovedError: The other drawing has no place for it, or it could not end from there.
        StepError: It cannot come to rest there. In each case nothing has changed.
    """
    with transaction.atomic():
        found = stored.locked(instance_id)
        instance = found.instance
        old, new = runnable_of(instance.definition_id), runnable_of(definition_id)
        taken = moved(
            old,
            new,
            found.state,
            happenings.moved(definition_id.hex, instant_us(clock.now())),
            LazyData(lambda: owners.get(instance.owner_kind).data(held)),
            pairs=pairs,
            begun=queries.begun_of(instance_id),
        )
        keep(actor, found, taken, held, definition_id=definition_id)


def move_process_back(*, actor: Actor, instance_id: UUID, held: object) -> None:
    """Put an instance back to the definition and the places it was moved from.

    Only what ran by itself may have happened since. Records `process.moved`.

    Raises:
        UnknownInstanceError: There is no such instance.
        NotUndoneError: It was not moved, or something else happened since.
    """
    with transaction.atomic():
        found = stored.locked(instance_id)
        taken = undo_move(queries.history_of(instance_id), instant_us(clock.now()))
        keep(actor, found, taken, held, definition_id=UUID(taken.step.name))
