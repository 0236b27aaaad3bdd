"""What everybody will read of the paper that waits."""

from collections.abc import Sequence

from motcua.kernel.base.api import Actor
from motcua.kernel.ui.api import Row
from motcua.modules.feedback.actions.settle import public_words
from motcua.modules.feedback.opened import Opened


def public_draft(opened: Opened, actor: Actor) -> Sequence[Row]:
    """Return question and answer without names, as they will be published; empty where not."""
    if opened.waiting is None:
        return []
    reading = opened.reading_for(actor)
    content = reading.reveal(opened.waiting.content) or {}
    if not content.get("publicAnswer"):
        return []
    question, answer = public_words(opened.matter, content, reading)
    return [Row(term="Hỏi", value=question), Row(term="Trả lời", value=answer)]
