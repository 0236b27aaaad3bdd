"""Start an instance, and let something happen to it."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.ledger.api import OpenValue, Subject, append
from motcua.kernel.processes.actions import stored
from motcua.kernel.processes.engine import happening
from motcua.kernel.processes.engine.advancing import Advance, advance
from motcua.kernel.processes.engine.state import Event, Step
from motcua.kernel.processes.engine.timers import instant_us
from motcua.kernel.processes.events import INSTANCE, PROCESS_STEPPED
from motcua.kernel.processes.models import Instance
from motcua.kernel.processes.nets import net_of
from motcua.kernel.processes.owners import LazyData, owners


def start_process(*, actor: Actor, definition_id: UUID, owner: Subject) -> UUID:
    """Start a process for an owner and return the id of the instance.

    One transaction; records `process.stepped`. What the first step asks for is obeyed by the
    owner before it ends.

    Raises:
        StepError: The first step cannot be taken; nothing was written.
    """
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
        _take(actor, fresh, happening.started(instant_us(now)))
    return row.pk


def take_step(*, actor: Actor, instance_id: UUID, event: Event) -> bool:
    """Let something happen to an instance; say whether anything came of it.

    One transaction under the instance's lock; records `process.stepped`, unless nothing changed.

    Args:
        event: See `engine.happening`; it happens now, or at its own instant if that is later.

    Raises:
        UnknownInstanceError: There is no such instance.
        StepError: The step cannot be taken; nothing has changed.
    """
    now_us = instant_us(clock.now())
    with transaction.atomic():
        found = stored.locked(instance_id)
        return _take(actor, found, event._replace(at_us=max(event.at_us, now_us)))


def _take(actor: Actor, found: stored.Stored, event: Event) -> bool:
    instance, before = found.instance, found.state
    net, owner = net_of(instance.definition_id), owners.get(instance.owner_kind)
    data = LazyData(lambda: owner.data(instance.owner_id))
    taken = advance(net, before, event, data)
    if taken.state == before:
        return False
    stored.write(found, net, taken.state, clock.now())
    _record(actor, instance, taken, is_first=event.verb == "start")
    owner.obey(actor, instance.owner_id, instance.pk, taken.commands)
    return True


def _record(actor: Actor, instance: Instance, taken: Advance, *, is_first: bool) -> None:
    fields = fields_of(taken.step)
    if is_first:
        owner = {"owner_kind": instance.owner_kind, "owner_id": instance.owner_id.hex}
        fields = {**fields, **owner, "definition": instance.definition_id.hex}
    subject = Subject(kind=INSTANCE, id=instance.pk)
    append(PROCESS_STEPPED, subject=subject, actor=actor, open=fields, is_first=is_first)


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
