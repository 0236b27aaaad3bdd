"""What was reported to a leader as overdue, and still is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from motcua.domain.work.access import scopes
from motcua.domain.work.due_words import DueWords, due_words
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Escalation, Matter
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One matter of the list: no name of a person."""

    code: str
    url: str
    what: str
    icon: str
    title: str
    unit: str
    due: DueWords
    is_agency_told: bool


def escalated_to(actor: Actor) -> QuerySet[Matter]:
    """Return what was reported to the leaders of the actor's unit or agency, the oldest first.

    What was given another due date, waits for somebody outside or is done is on it no longer.
    """
    told = Escalation.objects.filter(matter=OuterRef("pk"), due_at=OuterRef("due_at"))
    known = [key for key, _kind in kinds.items() if not actor.does_without(key)]
    rows = Matter.objects.filter(
        Exists(told.filter(scope__in=scopes(actor))),
        kind__in=known,
        paused_at=None,
        settled_at=None,
        ended_at=None,
    )
    rows = rows.annotate(is_agency_told=Exists(told.filter(level=Escalation.Level.AGENCY)))
    found = visible(actor, rows).select_related("holder_unit", "settled_by")
    return found.order_by(F("due_at").asc(), "pk")


def line_of(matter: Matter, *, now: datetime) -> Line:
    """Return a row of `escalated_to` as the list shows it."""
    kind = kinds.get(matter.kind)
    return Line(
        code=matter.code,
        url=kind.page(matter.code),
        what=kind.name,
        icon=kind.icon,
        title=matter.title,
        unit=matter.holder_unit.name if matter.holder_unit else "",
        due=due_words(matter, now=now),
        is_agency_told=bool(getattr(matter, "is_agency_told", False)),
    )
