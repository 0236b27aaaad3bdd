"""Why an officer may not do something to feedback now."""

from uuid import UUID

from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import why_not_held
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback.competence import is_barred
from motcua.modules.feedback.errors import NotNowError, NotYoursError
from motcua.modules.feedback.models import Feedback

_UNDER_WAY = (Paper.State.DRAFTED, Paper.State.SIGNED, Paper.State.NUMBERED)


def not_held(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say that another unit or person has it, or that it has ended."""
    said = why_not_held(actor, feedback)
    if not said:
        return None
    return NotYoursError(said) if feedback.is_open else NotNowError(said)


def under_way(feedback: Feedback) -> Refusal | None:
    """Say that a paper about it waits for signature or seal."""
    rows = Paper.objects.filter(matter=feedback.pk, state__in=_UNDER_WAY)
    paper = rows.order_by("-drafted_at").first()
    if paper is None:
        return None
    return NotNowError(f"{paper.name} đang chờ ký, đóng dấu.")


def stays_out(feedback: Feedback, unit_id: UUID, post_id: UUID | None) -> Refusal | None:
    """Say that whoever is to have it must stay out of it."""
    if not is_barred(feedback, unit_id, post_id):
        return None
    return NotYoursError("Người này phải đứng ngoài việc, vì việc nói về họ.")
