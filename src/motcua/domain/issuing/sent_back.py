"""A draft that came back to whoever made it: what it said, and why it was sent back."""

from motcua.domain.issuing.events import PAPER_REJECTED
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import papers_of
from motcua.domain.work.api import Matter
from motcua.kernel.ledger.api import last_entry, sealed_group
from motcua.kernel.privacy.api import Reading


def draft_that_came_back(matter: Matter, kind: str, code: str) -> Paper | None:
    """Return the last draft of a paper, where it was sent or taken back; else None."""
    last = papers_of(matter, kind=kind).filter(code=code).order_by("-drafted_at").first()
    return last if last is not None and last.state == Paper.State.DISCARDED else None


def why_sent_back(paper: Paper, reading: Reading) -> str:
    """Return why a draft was sent back; empty where nobody did, or its owner records it itself."""
    entry = last_entry(paper.subject, PAPER_REJECTED.code)
    if entry is None or entry.fields["open"]["paper"] != paper.id.hex:
        return ""
    sealed = sealed_group(entry, "reason")
    return str(reading.reveal_group(sealed)) if sealed else ""
