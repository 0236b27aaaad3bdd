"""What was asked about a matter and what was said, read once for a page or a verb."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, UUIDField

from motcua.domain.work.models import Matter, Opinion, StandIn
from motcua.domain.work.queries import CLERK
from motcua.kernel.base.api import Actor, clock, prepared


def opinions_of(matter: Matter) -> Sequence[Opinion]:
    """Return the opinions asked about a matter, oldest first; read once for each row in memory."""
    known: dict[str, Sequence[Opinion]] = vars(matter)
    if _KNOWN not in known:
        known[_KNOWN] = _rows(matter.pk, clock.today())
    return known[_KNOWN]


def waiting_for(actor: Actor, matter: Matter) -> Sequence[Opinion]:
    """Return what an officer is asked about a matter and has not answered, oldest first."""
    return [one for one in opinions_of(matter) if is_asked(actor, one)]


def answered_by(actor: Actor, matter: Matter) -> Sequence[Opinion]:
    """Return what an officer answered about a matter that is open still, oldest first."""
    if not matter.is_open or actor.post_id is None:
        return []
    own = actor.post_id
    return [one for one in opinions_of(matter) if one.verdict and one.task.ended_by_id == own]


def is_asked(actor: Actor, opinion: Opinion) -> bool:
    """Say whether a question waits for an officer: their own, their unit's, an absent colleague's.

    What a unit is asked, its clerk does not answer: see `inbox`.
    """
    task = opinion.task
    if task.ended_at is not None or task.unit_id != actor.unit_id:
        return False
    if task.post_id is None:
        return CLERK not in actor.roles
    return actor.post_id in {task.post_id, getattr(opinion, _STAND_IN)}


_KNOWN, _STAND_IN = "opinions_known", "stand_in_today"


@prepared
def _rows(matter_id: UUID, today: date) -> QuerySet[Opinion]:
    away = StandIn.objects.filter(StandIn.on(today), post=OuterRef("task__post"))
    rows = Opinion.objects.select_related("asked_by__unit__agency", "task__unit__agency")
    found = rows.annotate(
        **{_STAND_IN: Subquery(away.values("stand_in")[:1], output_field=UUIDField())}
    )
    whole = found.select_related("task__post", "task__ended_by")
    return whole.filter(matter_id=matter_id).order_by("pk")
