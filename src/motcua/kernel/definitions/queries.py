"""Read versions, which whoever works by them may read, and the drafts that an actor sees."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.kernel.access.api import visible, visible_one
from motcua.kernel.base.api import Actor, dates
from motcua.kernel.definitions.errors import UnknownVersionError
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Draft, Version


def holding[V: Version](rows: QuerySet[V], *, on: date) -> QuerySet[V]:
    """Return of versions those that may hold on a day, the one that does of each thing first."""
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
    return rows.filter(withdrawn_at=None).order_by("-valid_from", "-number")


def version_in_force(kind: str, code: str, *, on: date) -> Version:
    """Return the version that holds on a day: the latest to begin, of those the last published.

    Raises:
        UnknownVersionError: None holds on that day.
    """
    rows = Version.objects.select_related("definition")
    rows = rows.filter(definition__kind=kind, definition__code=code)
    found = holding(rows, on=on).first()
    if found is None:
        raise UnknownVersionError(
            f"Không có {kinds.get(kind).noun} mã “{code}” có hiệu lực ngày {dates.format_date(on)}."
        )
    return found


def drafts(actor: Actor, *, kind: str) -> QuerySet[Draft]:
    """Return the drafts of a kind that the actor sees, last saved first, without their files."""
    rows = Draft.objects.filter(kind=kind).select_related("based_on__definition")
    rows = rows.defer("files", "report", "based_on__source")
    return visible(actor, rows).order_by("-saved_at")


def draft(actor: Actor, draft_id: UUID) -> Draft:
    """Return one draft whole.

    Raises:
        NotVisibleError: There is none that the actor sees.
    """
    rows = Draft.objects.select_related("based_on__definition", "published")
    return visible_one(actor, rows, id=draft_id)
