"""Why an officer may not do something to feedback now."""

from motcua.domain.issuing.api import Paper
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback.errors import NotNowError, NotYoursError
from motcua.modules.feedback.models import Feedback

_UNDER_WAY = (Paper.State.DRAFTED, Paper.State.SIGNED, Paper.State.NUMBERED)


def not_held(feedback: Feedback, actor: Actor) -> Refusal | None:
    """Say that another unit or person has it, or that it has ended."""
    if not feedback.is_open:
        return NotNowError("Việc này đã kết thúc.")
    is_theirs = feedback.holder_unit_id == actor.unit_id
    if is_theirs and feedback.holder_post_id in {None, actor.post_id}:
        return None
    return NotYoursError("Việc này đang do đơn vị hoặc người khác xem xét.")


def under_way(feedback: Feedback) -> Refusal | None:
    """Say that a paper about it waits for signature or seal."""
    rows = Paper.objects.filter(matter=feedback.pk, state__in=_UNDER_WAY)
    paper = rows.order_by("-drafted_at").first()
    if paper is None:
        return None
    return NotNowError(f"{paper.name} đang chờ ký, đóng dấu.")


def first_of(*refusals: Refusal | None) -> Refusal | None:
    """Return the first refusal there is."""
    return next((one for one in refusals if one is not None), None)
