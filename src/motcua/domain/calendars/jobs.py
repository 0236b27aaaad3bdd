"""The dossiers of an order get their dates in the background. Arguments are ids only."""

from uuid import UUID

from motcua.domain.calendars.actions.redate import redate_waiting
from motcua.kernel.jobs.api import job


@job(queue="default")
def redate(*, order_id: str) -> int:
    """Give the dossiers that wait for an order their new dates; return how many have theirs."""
    return redate_waiting(order_id=UUID(order_id))
