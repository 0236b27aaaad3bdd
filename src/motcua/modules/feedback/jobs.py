"""What is done afterwards: telling whoever wrote."""

from uuid import UUID

from motcua.kernel.jobs.api import job
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.telling import tell_sender


@job(queue="default", retries=5)
def tell(*, feedback_id: str, template: str) -> None:
    """Tell whoever wrote what happened."""
    tell_sender(UUID(feedback_id), template=template)


def tell_of(feedback: Feedback, template: str) -> None:
    """Let whoever wrote be told what happened, once the transaction has ended."""
    tell.enqueue(feedback_id=feedback.pk.hex, template=template)
