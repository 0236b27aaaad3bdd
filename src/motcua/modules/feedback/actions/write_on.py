"""Questions of the agency and what whoever wrote adds."""

from uuid import UUID

from motcua.kernel.base.api import Actor, Invalid, Problem, clock, limits, text
from motcua.kernel.privacy.api import sealing_key
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.changing import changing, record, require_open
from motcua.modules.feedback.models import Feedback, Message


def reply(*, actor: Actor, feedback_id: UUID, words: str) -> Message:
    """Add what whoever wrote has to say. Records it.

    Raises:
        NotNowError: It has ended.
        Invalid: Nothing was written, or too much.
    """
    with changing(actor, feedback_id, is_sender=True) as feedback:
        require_open(feedback)
        return add(actor, feedback, words, is_from_agency=False)


def add(actor: Actor, feedback: Feedback, words: str, *, is_from_agency: bool) -> Message:
    """Add a message to feedback that is locked, and record it."""
    clean, most = text.clean(words), limits.get("feedback.message_characters")
    if not 0 < len(clean) <= most:
        raise Invalid((Problem(field="words", message=f"Hãy viết từ 1 đến {most} ký tự."),))
    key = sealing_key(feedback.subject)
    message = Message.objects.create(
        feedback=feedback, is_from_agency=is_from_agency, words=key.seal(clean), at=clock.now()
    )
    group = {"words": key.seal_group(clean)}
    record(events.WRITTEN_ON, feedback, actor, sealed=group, from_agency=is_from_agency)
    return message
