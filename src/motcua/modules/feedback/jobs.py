"""Telling whoever wrote, as it was asked for before all kinds of matters were told alike."""

from uuid import UUID

from motcua.domain.work.api import tell_owner
from motcua.kernel.jobs.api import job
from motcua.modules.feedback.models import KIND


@job()
def tell(*, feedback_id: str, template: str) -> None:
    """Tell whoever wrote what happened."""
    tell_owner(kind=KIND, matter_id=UUID(feedback_id), template=template)
