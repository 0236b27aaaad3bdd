"""Which dossiers stand in the register of some days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.domain.dossiers.api import Dossier
from motcua.domain.issuing.api import Verb
from motcua.domain.work.api import Task, held_in_agency
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Legal days, both included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return clock.begin_of(self.first)

    @property
    def ends_at(self) -> datetime:
        return clock.begin_of(self.last + timedelta(days=1))


def entries(actor: Actor, span: Span) -> QuerySet[Dossier]:
    """Return the dossiers in the actor's reach that were filed in these days, oldest first."""
    found = _reached(actor).filter(opened_at__gte=span.starts_at, opened_at__lt=span.ends_at)
    return found.order_by("opened_at", "code")


def late_entries(actor: Actor, *, now: datetime) -> QuerySet[Dossier]:
    """Return those that one's unit or agency holds past their date, whenever they were filed.

    The date is the earlier of the whole's and the step's, as lists of what waits count it.
    `turn` is the unit whose turn it is: what was submitted for signature or number is with whoever
    signs or numbers it, though its holder stays.
    """
    held = held_in_agency(actor).filter(due_at__lt=now).values("matter")
    running = _reached(actor).filter(paused_at=None, settled_at=None, ended_at=None)
    shown = running.select_related("holder_unit", "holder_post", "task")
    submitted = Task.objects.filter(
        matter=OuterRef("pk"), ended_at=None, token=0, act__in=(Verb.SIGN, Verb.NUMBER)
    )
    turn = Coalesce(Subquery(submitted.values("unit__name")[:1]), F("holder_unit__name"))
    return shown.filter(pk__in=held).annotate(turn=turn).order_by("due_at", "code")


def _reached(actor: Actor) -> QuerySet[Dossier]:
    rows = Dossier.objects.select_related("named", "settled_by", "received_at_desk")
    return visible(actor, rows)
