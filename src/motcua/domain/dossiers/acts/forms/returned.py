"""What the last draft of a letter said that did not go out, and why it was sent back."""

from collections.abc import Mapping

from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper, why_sent_back
from motcua.domain.work.api import Asked


def returned(asked: Asked[Opened], form: LetterForm) -> Mapping[str, object]:
    """Return `returned`, the leader's reason, and `before`, what was filled in; for a template."""
    same = (one for one in asked.opened.letters if one.code == form and one.content is not None)
    last = next(same, None)
    if last is None or last.state != Paper.State.DISCARDED:
        return {"returned": "", "before": {}}
    reading = asked.opened.reading_for(asked.actor)
    before = reading.reveal(last.content) or {}
    return {"returned": why_sent_back(last, reading), "before": before}
