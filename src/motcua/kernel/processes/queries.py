"""Reads of running processes. They hold no personal data; whoever owns one guards it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import clock, prepared
from motcua.kernel.bpmn.api import Net, PlannedMove, Waiting
from motcua.kernel.bpmn.api.engine import (
    Beginnings,
    Begun,
    History,
    Runnable,
    State,
    Step,
    happenings,
    instant_us,
    moved,
    planned,
    replayed,
    runnable,
    waiting_tasks,
)
from motcua.kernel.ledger.api import Entry, Fact, Subject, entries, facts_of_many
from motcua.kernel.processes.definitions import net_of, runnable_of
from motcua.kernel.processes.errors import UnknownInstanceError
from motcua.kernel.processes.events import INSTANCE
from motcua.kernel.processes.models import Instance, Place, PlaceKind
from motcua.kernel.processes.rows import Cells, state_of


def definition_of(instance_id: UUID) -> UUID:
    """Return by which definition an instance runs.

    Raises:
        UnknownInstanceError: There is no such instance.
    """
    found = _definition.first(instance_id)
    if found is None:
        raise UnknownInstanceError()
    return found[0]


def definitions_of_many(instance_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return by which definition each of several instances runs, in one statement."""
    rows = Instance.objects.filter(pk__in=instance_ids)
    return dict(rows.values_list("pk", "definition"))


def rows_of(instance_id: UUID) -> Mapping[int, Cells]:
    """Return the rows of an instance by slot."""
    return {row[0]: Cells(*row[1:]) for row in _places(instance_id)}


def stored_state(instance_id: UUID) -> State:
    """Return the state of an instance as its rows have it."""
    return _state_of(Instance.objects.get(pk=instance_id))


def _state_of(instance: Instance) -> State:
    rows = rows_of(instance.pk).values()
    return state_of(rows, last=instance.last, is_ended=instance.ended_at is not None)


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
    found = facts_of_many(INSTANCE, instance_ids)
    return {key: [_step(entry) for entry in rows] for key, rows in found.items()}


def history_of(instance_id: UUID) -> History:
    """Return the steps of an instance, replayed without any data: one statement.

    Raises:
        UnknownInstanceError: The ledger knows none such.
    """
    found = entries(Subject(kind=INSTANCE, id=instance_id))
    if not found:
        raise UnknownInstanceError()
    first, steps = str(found[0].fields["open"]["definition"]), [_step(entry) for entry in found]
    return History(first, steps, replayed(_net(first), steps, nets=_net))


def _net(name: str) -> Net:
    return net_of(UUID(name))


def begun_of(instance_id: UUID) -> Begun:
    """Return what says when things began in an instance; the ledger is read when first asked."""
    known = cache(lambda: Beginnings(history_of(instance_id)))
    return lambda token, element: known().begun(token, element)


def planned_move(
    instance_id: UUID, new: Runnable, *, pairs: Mapping[str, str], data: Mapping[str, object]
) -> PlannedMove:
    """Return where an instance would stand in another drawing.

    Raises:
        UnknownInstanceError: There is no such instance.
        NotMovedError: It has no place there, or could not end from there.
        StepError: It cannot come to rest there.
    """
    instance = Instance.objects.filter(pk=instance_id).first()
    if instance is None:
        raise UnknownInstanceError()
    old, state = runnable_of(instance.definition_id), _state_of(instance)
    event = happenings.moved("", instant_us(clock.now()))
    taken = moved(old, new, state, event, data, pairs=pairs, begun=begun_of(instance_id))
    return planned(old, new, state, taken)


def plan_move(
    instance_id: UUID,
    *,
    source: bytes,
    process: str,
    pairs: Mapping[str, str],
    data: Mapping[str, object],
) -> PlannedMove:
    """Return where an instance would stand in a file's process; writes nothing.

    Args:
        instance_id: Which instance.
        source: The file; it need not be stored.
        process: Its process.
        pairs: By id, what takes the place of elements that are not in it.
        data: What conditions and timers may ask for; read only when one asks.

    Raises:
        ProcessError: The file cannot be opened, has no such process, or it cannot be run.
        UnknownInstanceError: There is no such instance.
        NotMovedError: The process has no place for it, or it could not end from there.
        StepError: It cannot come to rest there.
    """
    return planned_move(instance_id, runnable(source, process), pairs=pairs, data=data)


def replayed_state(instance_id: UUID) -> State:
    """Return the state that the ledger's steps lead to, without any data."""
    return history_of(instance_id).stood[-1].state


def _step(entry: Entry | Fact) -> Step:
    fields = entry.fields["open"]
    pairs = _texts(fields.get("pairs", ()))
    return Step(
        verb=fields["verb"],
        at_us=fields["at_us"],
        token=fields["token"],
        name=fields["name"],
        entered=_texts(fields["entered"]),
        left=_texts(fields["left"]),
        chosen=_texts(fields["chosen"]),
        pairs=tuple(zip(pairs[::2], pairs[1::2], strict=True)),
    )


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, values))


@prepared
def _definition(instance_id: UUID) -> QuerySet[Instance, tuple[UUID]]:
    return Instance.objects.filter(pk=instance_id).values_list("definition_id")


@prepared
def _places(instance_id: UUID) -> QuerySet[Place, tuple[Any, ...]]:
    return Place.objects.filter(instance_id=instance_id).values_list("slot", *Cells._fields)
