"""Reads of running processes. They hold no personal data; whoever owns one guards it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import prepared
from motcua.kernel.ledger.api import Entry, Subject, entries, entries_of_many
from motcua.kernel.processes.engine.advancing import Waiting, replay, waiting_tasks
from motcua.kernel.processes.engine.state import State, Step
from motcua.kernel.processes.errors import UnknownInstanceError
from motcua.kernel.processes.events import INSTANCE
from motcua.kernel.processes.models import Instance, Place, PlaceKind
from motcua.kernel.processes.nets import net_of
from motcua.kernel.processes.rows import Cells, state_of


def definition_of(instance_id: UUID) -> UUID:
    """Return by which definition an instance runs.

    Raises:
        UnknownInstanceError: There is no such instance.
    """
    found = Instance.objects.filter(pk=instance_id).values_list("definition_id", flat=True).first()
    if found is None:
        raise UnknownInstanceError("Không có lần chạy quy trình này.")
    return found


def rows_of(instance_id: UUID) -> Mapping[int, Cells]:
    """Return the rows of an instance by slot."""
    return {row[0]: Cells(*row[1:]) for row in _places(instance_id)}


def stored_state(instance_id: UUID) -> State:
    """Return the state of an instance as its rows have it."""
    instance = Instance.objects.get(pk=instance_id)
    is_ended = instance.ended_at is not None
    return state_of(rows_of(instance_id).values(), last=instance.last, is_ended=is_ended)


def open_tasks(instance_id: UUID) -> Sequence[Waiting]:
    """Return the tasks, services and calls that wait to be done, oldest first."""
    return list(waiting_tasks(net_of(definition_of(instance_id)), stored_state(instance_id)))


def waiting_for(name: str, *, owner: Subject) -> Sequence[UUID]:
    """Return the owner's instances that wait for a message or signal of that name."""
    rows = Place.objects.filter(
        kind__in=(PlaceKind.MESSAGE, PlaceKind.SIGNAL),
        name=name,
        instance__owner_kind=owner.kind,
        instance__owner_id=owner.id,
    )
    return list(rows.values_list("instance_id", flat=True).distinct().order_by("instance_id"))


def steps_of(instance_id: UUID) -> Sequence[Step]:
    """Return the steps that the ledger has of an instance, oldest first."""
    return [_step(entry) for entry in entries(Subject(kind=INSTANCE, id=instance_id))]


def steps_of_many(instance_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Step]]:
    """Return the same of several instances, in one statement."""
    found = entries_of_many(INSTANCE, instance_ids)
    return {key: [_step(entry) for entry in rows] for key, rows in found.items()}


def replayed_state(instance_id: UUID) -> State:
    """Return the state that the ledger's steps lead to, without any data."""
    instance = Instance.objects.get(pk=instance_id)
    return replay(net_of(instance.definition_id), steps_of(instance_id))


def _step(entry: Entry) -> Step:
    fields = entry.fields["open"]
    return Step(
        fields["verb"],
        fields["at_us"],
        fields["token"],
        fields["name"],
        *(_texts(fields[name]) for name in ("entered", "left", "chosen")),
    )


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


@prepared
def _places(instance_id: UUID) -> QuerySet[Place, tuple[Any, ...]]:
    return Place.objects.filter(instance_id=instance_id).values_list("slot", *Cells._fields)
