"""Taking a draft back before anybody signed it."""

from uuid import UUID

from motcua.domain.issuing.actions.paper_rows import changing, paper_with_id
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Paper
from motcua.kernel.base.api import Actor


def take_back(*, actor: Actor, paper_id: UUID) -> Paper:
    """Discard a draft that waits for its signature; the next one begins from it. Records it.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not waiting for a signature.
        Refusal: Its kind does not let the actor take it back now.
    """
    with changing(actor, paper_with_id(paper_id), verb=Verb.TAKE_BACK) as opened:
        paper = opened.paper
        paper.state = Paper.State.DISCARDED
        paper.save(update_fields=["state"])
        opened.kind.record(actor, opened.held, Fact(verb=Verb.TAKE_BACK, paper=paper))
    return paper
