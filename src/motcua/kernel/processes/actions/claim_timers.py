"""Take the timers that are due, so that each is fired by one job."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.bpmn.api.engine import instant_us
from motcua.kernel.processes.models import Place, PlaceKind


@dataclass(frozen=True, kw_only=True, slots=True)
class DueTimer:
    """A timer to be fired."""

    instance_id: UUID
    token: int
    node: int
    due_us: int
    claimed_us: int

    @property
    def key(self) -> str:
        """Name this firing, and no other.

        Also not the firing of a timer that was taken away after it was claimed, and set again.
        """
        own = f"{self.token}:{self.node}:{self.due_us}:{self.claimed_us}"
        return f"timer:{self.instance_id.hex}:{own}"


@no_event("each firing is a step with its own event")
def claim_timers(*, actor: Actor) -> list[DueTimer]:
    """Claim some of the timers that are due, the oldest first, for the caller's transaction.

    What another worker is claiming is left to it.
    """
    now_us = instant_us(clock.now())
    with transaction.atomic():
        due = Place.objects.filter(kind=PlaceKind.TIMER, is_claimed=False, due_us__lte=now_us)
        batch = due.order_by("due_us").select_for_update(skip_locked=True)
        rows = list(
            batch.values_list("pk", "instance_id", "number", "node", "due_us")[
                : limits.get("processes.due_timers")
            ]
        )
        Place.objects.filter(pk__in=[row[0] for row in rows]).update(is_claimed=True)
    return [
        DueTimer(instance_id=row[1], token=row[2], node=row[3], due_us=row[4], claimed_us=now_us)
        for row in rows
    ]
