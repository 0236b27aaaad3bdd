"""Ask a job that gave up to run again."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.jobs import store
from motcua.kernel.jobs.errors import NotDead


@no_event("upkeep of the queue is no act of administration; the job records its own")
def retry_dead(*, actor: Actor, job_id: UUID) -> None:
    """Let a dead job start over with all its retries.

    Raises:
        NotDead: The job does not exist, or is not dead (any more).
    """
    with transaction.atomic():
        if not store.revive(job_id):
            raise NotDead("Việc này không còn ở trạng thái đã dừng.")
