"""Start an instance, and let something happen to it."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids, no_event
from motcua.kernel.bpmn.api.engine import (
    MOVE,
    MOVE_BACK,
    Advance,
    Happening,
    Step,
    advance,
    happenings,
    instant_us,
    undo,
)
from motcua.kernel.ledger.api import OpenValue, Subject, append
from motcua.kernel.processes import queries
from motcua.kernel.processes.actions import stored
from motcua.kernel.processes.definitions import net_of
from motcua.kernel.processes.events import INSTANCE, PROCESS_MOVED, PROCESS_STEPPED
from motcua.kernel.processes.models import Instance
from motcua.kernel.processes.owners import LazyData, Stepped, owners

_MOVES = frozenset({MOVE, MOVE_BACK})


def start_process(
    *, actor: Actor, definition_id: UUID, owner: Subject, held: object = None
) -> UUID:
    """Start a process for an owner and return the id of the instance.

    One transaction; records `process.stepped`. What the first step asks for is obeyed by the
    owner before it ends.

    Args:
        actor: Who starts it.
        definition_id: By which process it runs.
        owner: Whose it is.
        held: What the owner's `hold` yields, where the caller holds the owner already.

    Raises:
        StepError: The first step cannot be taken; nothing was written.
    """
    if held is None:
        with owners.get(owner.kind).hold(actor, owner.id) as opened:
            return start_process(actor=actor, definition_id=definition_id, owner=owner, held=opened)
    now = clock.now()
    with transaction.atomic():
        row = Instance.objects.create(
            id=ids.new_id(),
            definition_id=definition_id,
            owner_kind=owner.kind,
            owner_id=owner.id,
            started_at=now,
        )
        fresh = stored.Stored(instance=row, slots={})
        _take(actor, fresh, happenings.started(instant_us(now)), held)
    return row.pk


def take_step(*, actor: Actor, instance_id: UUID, event: Happening, held: object = None) -> bool:
    """Let something happen to an instance; say whether anything came of it.

    One transaction under the instance's lock; records `process.stepped`, unless nothing changed.

    Args:
        actor: Who lets it happen.
        instance_id: To which instance.
        event: See `happenings`; it happens now, or at its own instant if that is later.
        held: What the owner's `hold` yields, where the caller holds the owner already.

    Raises:
        UnknownInstanceError: There is no such instance.
        StepError: The step cannot be taken; nothing has changed.
    """
    if held is None:
        owner = stored.owner_of(instance_id)
        with owners.get(owner.kind).hold(actor, owner.id) as opened:
            return take_step(actor=actor, instance_id=instance_id, event=event, held=opened)
    now_us = instant_us(clock.now())
    with transaction.atomic():
        found = stored.locked(instance_id)
        return _take(actor, found, event._replace(at_us=max(event.at_us, now_us)), held)


def undo_task(*, actor: Actor, instance_id: UUID, token: int, held: object) -> None:
    """Put an instance back to where it was before a task was completed. Records `process.stepped`.

    Only what ran by itself may have happened since.

    Raises:
        UnknownInstanceError: There is no such instance.
        NotUndoneError: The task was not completed, or something else happened since.
    """
    with transaction.atomic():
        found = stored.locked(instance_id)
        event = happenings.taken_back(token, instant_us(clock.now()))
        keep(actor, found, undo(queries.history_of(instance_id), event), held)


def _take(actor: Actor, found: stored.Stored, event: Happening, held: object) -> bool:
    instance, before = found.instance, found.state
    owner = owners.get(instance.owner_kind)
    data = LazyData(lambda: owner.data(held))
    taken = advance(net_of(instance.definition_id), before, event, data)
    if taken.state == before:
        return False
    keep(actor, found, taken, held, is_first=event.verb == "start")
    return True


@no_event("it records the step, whichever it is")
def keep(
    actor: Actor,
    found: stored.Stored,
    taken: Advance,
    held: object,
    *,
    is_first: bool = False,
    definition_id: UUID | None = None,
) -> None:
    """Write what a step led to, record it, and let the owner obey.

    `definition_id` names the definition to which the step led, if that is another.
    """
    instance, before = found.instance, found.instance.definition_id
    instance.definition_id = definition_id or before
    net = net_of(instance.definition_id)
    stored.write(found, net, taken.state, clock.now())
    _record(actor, instance, taken, is_first=is_first)
    stepped = Stepped(
        instance_id=instance.pk,
        definition_id=instance.definition_id,
        verb=taken.step.verb,
        net=net,
        state=taken.state,
        commands=taken.commands,
        moved_from=before if taken.step.verb in _MOVES else None,
    )
    owners.get(instance.owner_kind).obey(actor, held, stepped)


def _record(actor: Actor, instance: Instance, taken: Advance, *, is_first: bool) -> None:
    event, fields = PROCESS_STEPPED, fields_of(taken.step)
    if taken.step.verb in _MOVES:
        event = PROCESS_MOVED
        fields = {**fields, "pairs": [one for pair in taken.step.pairs for one in pair]}
    if is_first:
        owner = {"owner_kind": instance.owner_kind, "owner_id": instance.owner_id.hex}
        fields = {**fields, **owner, "definition": instance.definition_id.hex}
    subject = Subject(kind=INSTANCE, id=instance.pk)
    append(event, subject=subject, actor=actor, open=fields, is_first=is_first)


def fields_of(step: Step) -> Mapping[str, OpenValue]:
    """Return a step as fields of the ledger."""
    lists = {name: list(getattr(step, name)) for name in ("entered", "left", "chosen")}
    return {
        "verb": step.verb,
        "at_us": step.at_us,
        "token": step.token,
        "name": step.name,
        **lists,
    }
