"""What was asked about a matter and what was said, read once for a page or a verb."""

from collections.abc import Sequence
from datetime import date

from django.db.models import (
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    UUIDField,
    prefetch_related_objects,
)

from motcua.domain.work.models import Matter, Opinion, StandIn
from motcua.domain.work.queries import CLERK
from motcua.kernel.base.api import Actor, clock


def opinions_of(matter: Matter) -> Sequence[Opinion]:
    """Return the opinions asked about a matter, oldest first; read once for each row in memory."""
    today = clock.local(clock.now()).date()
    prefetch_related_objects([matter], Prefetch("opinions", queryset=_rows(today)))
    return list(matter.opinions.all())


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


_STAND_IN = "stand_in_today"


def _rows(today: date) -> QuerySet[Opinion]:
    away = StandIn.objects.filter(StandIn.on(today), post=OuterRef("task__post"))
    rows = Opinion.objects.select_related("asked_by__unit__agency", "task__unit__agency")
    found = rows.annotate(
        **{_STAND_IN: Subquery(away.values("stand_in")[:1], output_field=UUIDField())}
    )
    return found.select_related("task__post", "task__ended_by").order_by("pk")
