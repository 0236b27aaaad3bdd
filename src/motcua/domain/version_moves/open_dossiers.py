"""Count open dossiers for whoever changes a procedure: by version and state, nobody's data read."""

from collections.abc import Sequence

from django.db.models import Count

from motcua.domain.dossiers.api import ENDED_STATUSES, Dossier, Status
from motcua.domain.drafting.api import OpenCount


def open_counts(procedure_code: str) -> Sequence[OpenCount]:
    """Return the open dossiers of a procedure by version and national state."""
    rows = Dossier.objects.filter(topic_code=procedure_code).exclude(status__in=ENDED_STATUSES)
    counted = rows.values_list("version__number", "status").annotate(count=Count("id"))
    return [
        OpenCount(version_number=number, status=Status(status).label, count=count)
        for number, status, count in counted.order_by("version__number", "status")
    ]
