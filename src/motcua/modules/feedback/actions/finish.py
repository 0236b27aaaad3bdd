"""What whoever wrote does at the end: saying whether the answer is one, or taking it back."""

from uuid import UUID

from motcua.domain.issuing.api import discard_unissued
from motcua.kernel.base.api import Actor, Invalid, Problem
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.changing import changing, end, record, require_open
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Outcome

_SCORES = range(1, 6)


def rate(*, actor: Actor, feedback_id: UUID, score: int) -> None:
    """Keep how content whoever wrote is with the answer, once. Records it.

    Raises:
        NotNowError: It is not answered, or was rated.
        Invalid: It is no mark from 1 to 5.
    """
    if score not in _SCORES:
        raise Invalid((Problem(field="score", message="Hãy chọn mức hài lòng từ 1 đến 5."),))
    with changing(actor, feedback_id, is_sender=True) as feedback:
        if feedback.outcome != Outcome.ANSWERED or feedback.score is not None:
            raise NotNowError("Mỗi câu trả lời được đánh giá một lần.")
        feedback.score = score
        record(events.RATED, feedback, actor, score=score)


def withdraw(*, actor: Actor, feedback_id: UUID) -> None:
    """Take back what one wrote, at any time before it is answered. Records it.

    Raises:
        NotNowError: It has ended.
        PaperStateError: The answer has its number already.

    Source:
        02/2011/QH13, Art. 10.
    """
    with changing(actor, feedback_id, is_sender=True) as feedback:
        require_open(feedback)
        discard_unissued(actor, feedback, kind="feedback.answer")
        end(feedback, Outcome.WITHDRAWN)
        record(events.WITHDRAWN, feedback, actor)
