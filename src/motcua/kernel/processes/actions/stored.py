"""Read and write the rows of one instance: two statements each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import prepared
from motcua.kernel.bpmn.api import Net
from motcua.kernel.bpmn.api.engine import State
from motcua.kernel.ledger.api import Subject
from motcua.kernel.processes.errors import UnknownInstanceError
from motcua.kernel.processes.models import Instance, Place
from motcua.kernel.processes.queries import rows_of
from motcua.kernel.processes.rows import Cells, cells_of, changes, state_of

_COLUMNS = Cells._fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """An instance as it stands in the tables, locked."""

    instance: Instance
    slots: Mapping[int, Cells]

    @property
    def state(self) -> State:
        return state_of(
            self.slots.values(),
            last=self.instance.last,
            is_ended=self.instance.ended_at is not None,
        )


def locked(instance_id: UUID) -> Stored:
    """Lock an instance until the transaction ends, and read its rows.

    Raises:
        UnknownInstanceError: There is none.
    """
    instance = _instance.first(instance_id)
    if instance is None:
        raise _unknown()
    return Stored(instance=instance, slots=rows_of(instance_id))


def owner_of(instance_id: UUID) -> Subject:
    """Return whose instance it is, without locking it.

    Raises:
        UnknownInstanceError: There is none.
    """
    row = Instance.objects.filter(pk=instance_id).values_list("owner_kind", "owner_id").first()
    if row is None:
        raise _unknown()
    return Subject(kind=row[0], id=row[1])


def _unknown() -> UnknownInstanceError:
    return UnknownInstanceError()


def write(stored: Stored, net: Net, state: State, now: datetime) -> None:
    """Write what a step changed."""
    instance = stored.instance
    instance.last = state.last
    instance.ended_at = now if state.is_ended else None
    instance.save(update_fields=["last", "ended_at", "definition"])
    if state.is_ended:
        Place.objects.filter(instance_id=instance.pk).delete()
        return
    Place.objects.bulk_create(
        [
            Place(instance_id=instance.pk, slot=slot, **cells._asdict())
            for slot, cells in changes(stored.slots, cells_of(net, state))
        ],
        update_conflicts=True,
        unique_fields=["instance", "slot"],
        update_fields=[*_COLUMNS, "is_claimed"],
    )


@prepared
def _instance(instance_id: UUID) -> QuerySet[Instance]:
    return Instance.objects.select_for_update().filter(pk=instance_id)
