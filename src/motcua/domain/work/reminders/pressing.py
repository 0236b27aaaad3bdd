"""What of an inbox is overdue, due today or on the next working day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.work.models import Reach, Task
from motcua.domain.work.reminders.morning import Morning
from motcua.domain.work.waiting.rows import moments_of, waiting
from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.api import Unit

RUNNING = Q(matter__paused_at=None, matter__settled_at=None, matter__ended_at=None)
"""Of rows of reach: those whose matter is neither waiting for somebody outside nor done."""
_DUE = ("matter", "matter__code", "step_due")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressing:
    """Codes by how close they are due, the most pressing first."""

    late: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    next: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.late, *self.today, *self.next)


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """A matter, and by when its officer has to do what is theirs, as the inbox has it."""

    code: str
    at: datetime


def due_for(actor: Actor, morning: Morning, *, now: datetime) -> Mapping[UUID, Due]:
    """Return what of an officer's inbox is due before the end of the next working day.

    One statement; what waits for somebody outside or is done is left out.
    """
    rows = waiting(actor, moments_of(now)).filter(RUNNING, Q(step_due__lt=morning.next_midnight))
    found = rows.order_by().values_list(*_DUE)
    return {matter: Due(code=code, at=at) for matter, code, at in found}


def sorted_by(morning: Morning, found: Iterable[Due], *, now: datetime) -> Pressing:
    """Return what is due under its three headings."""
    rows = sorted(found, key=lambda due: (due.at, due.code))
    return Pressing(
        late=tuple(due.code for due in rows if due.at < now),
        today=tuple(due.code for due in rows if now <= due.at < morning.midnight),
        next=tuple(due.code for due in rows if due.at >= max(now, morning.midnight)),
    )


def pressed_units(agency_id: UUID, morning: Morning, kinds: Collection[str]) -> QuerySet[Reach]:
    """Return the rows of reach by which an agency's units have something that is due so soon."""
    until = morning.next_midnight
    tasks = Task.objects.filter(
        matter=OuterRef("matter"), unit=OuterRef("scope"), ended_at=None, due_at__lt=until
    )
    units = Unit.objects.filter(agency=agency_id).values("pk")
    rows = Reach.objects.filter(RUNNING, scope__in=units, is_held=True, matter__kind__in=kinds)
    return rows.filter(Q(due_at__lt=until) | Exists(tasks))
