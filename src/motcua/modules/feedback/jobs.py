"""What is done afterwards: telling whoever wrote."""

from uuid import UUID

from motcua.kernel.jobs.api import job
from motcua.modules.feedback.telling import tell_sender


@job(queue="default", retries=5)
def tell(*, feedback_id: str, template: str) -> None:
    """Tell whoever wrote what happened."""
    tell_sender(UUID(feedback_id), template=template)
