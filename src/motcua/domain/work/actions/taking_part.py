"""Who has a part in a matter, and who sees it no more that has none."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.work.models import HandOver, Matter, Opinion, Reach, Task
from motcua.kernel.organisations.api import Unit


def let_go(matter: Matter) -> None:
    """Let units that were asked, and neither answered nor had the matter, see it no more."""
    guests = Opinion.objects.filter(matter=matter.pk, is_guest=True).values("task__unit")
    unheld = Reach.objects.filter(matter=matter.pk, is_held=False, scope__in=guests)
    unheld.exclude(scope__in=_taking_part(matter).values("pk")).delete()


def close_to(matter: Matter, unit: Unit) -> None:
    """Let a unit see no more what it was given by mistake alone, nor the agency it is of."""
    taking_part = _taking_part(matter)
    closed = [] if taking_part.filter(pk=unit.pk).exists() else [unit.pk]
    if unit.agency_id != matter.settled_by_id and not taking_part.filter(agency=unit.agency_id):
        closed.append(unit.agency_id)
    Reach.objects.filter(matter=matter.pk, is_held=False, scope__in=closed).delete()


def _taking_part(matter: Matter) -> QuerySet[Unit]:
    """Return the units that passed a matter on, have it from another, or did something for it.

    To have been asked in vain is none of these, nor to have been given what was taken back.
    """
    passed = Q(to_unit=OuterRef("pk"), taken_back_at=None) | Q(from_unit=OuterRef("pk"))
    had = HandOver.objects.filter(passed, matter=matter.pk)
    asked_in_vain = {"opinion__isnull": False, "outcome": Task.Outcome.CANCELLED}
    did = Task.objects.filter(matter=matter.pk, unit=OuterRef("pk")).exclude(**asked_in_vain)
    return Unit.objects.filter(Exists(had) | Exists(did))
