"""Declaring an issued paper withdrawn."""

from uuid import UUID

from motcua.domain.issuing.actions.paper_rows import changing, paper_with_id
from motcua.domain.issuing.errors import GroundMissingError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import says_something
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.privacy.api import sealing_key


def withdraw(*, actor: Actor, paper_id: UUID, reason: str, legal_basis: str) -> Paper:
    """Declare an issued paper withdrawn; its verification says so from now on.

    Its kind records it and says what follows for the subject.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It was not issued.
        GroundMissingError: No reason, or no article of a text as basis.
        Refusal: Its kind does not let the actor withdraw it.
    """
    if not says_something(reason) or not any(one.isdigit() for one in legal_basis):
        raise GroundMissingError("Hãy ghi lý do thành câu, và căn cứ có điều, số văn bản.")
    with changing(actor, paper_with_id(paper_id), verb=Verb.WITHDRAW) as opened:
        paper = opened.paper
        paper.state = Paper.State.WITHDRAWN
        paper.withdrawn_at = clock.now()
        paper.withdrawn_basis = text.clean_line(legal_basis)
        paper.save()
        key = sealing_key(paper.subject)
        fact = Fact(
            verb=Verb.WITHDRAW,
            paper=paper,
            reason=reason,
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        opened.kind.record(actor, opened.held, fact)
    return paper
