"""What is said about feedback: questions of the agency, and what whoever wrote adds."""

from motcua.domain.work.api import record, written
from motcua.kernel.base.api import Actor, clock, limits
from motcua.modules.feedback import events
from motcua.modules.feedback.models import Message
from motcua.modules.feedback.opened import Opened


def write_on(actor: Actor, opened: Opened, words: str, *, is_from_agency: bool) -> None:
    """Add a message to feedback that is locked. Records `feedback.written_on`.

    Raises:
        Invalid: Nothing was written, or too much.
    """
    clean = written(words, most=limits.get("feedback.message_characters"))
    Message.objects.create(
        feedback=opened.matter,
        is_from_agency=is_from_agency,
        words=opened.key.seal(clean),
        at=clock.now(),
    )
    group = {"words": opened.key.seal_group(clean)}
    record(events.WRITTEN_ON, opened.matter, actor, sealed=group, from_agency=is_from_agency)
