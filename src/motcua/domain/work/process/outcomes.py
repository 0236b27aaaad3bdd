"""What came of the steps of a matter, as conditions ask for it."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.models import Task
from motcua.kernel.base.api import prepared
from motcua.kernel.privacy.api import Reading
from motcua.kernel.rules.api import value_of


def outcomes_of(matter_id: UUID, reading: Reading) -> Mapping[str, object]:
    """Return what was filled in at steps, decided and computed, the latest of each name.

    Args:
        matter_id: Of which matter.
        reading: One of its subject, which opens what came of them.
    """
    rows = _with_answers(matter_id)
    return {row.result_name: value_of(reading.reveal(row.answers)) for row in rows}


@prepared
def _with_answers(matter_id: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(matter_id=matter_id, answers__isnull=False)
    return rows.order_by("ended_at", "token")
