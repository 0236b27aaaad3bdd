"""Sending a draft back to whoever made it."""

from uuid import UUID

from motcua.domain.issuing.actions.paper_rows import changing, paper_with_id
from motcua.domain.issuing.errors import GroundMissingError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Paper
from motcua.kernel.base.api import Actor, text
from motcua.kernel.privacy.api import sealing_key


def reject(*, actor: Actor, paper_id: UUID, reason: str) -> Paper:
    """Discard a draft, with the reason. Its kind records it and says who mends it.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not waiting for a signature.
        GroundMissingError: No reason.
        Refusal: Its kind does not let the actor send it back now.
    """
    if not reason.strip():
        raise GroundMissingError("Hãy ghi lý do trả lại để người dự thảo biết sửa gì.")
    with changing(actor, paper_with_id(paper_id), verb=Verb.REJECT) as opened:
        paper = opened.paper
        paper.state = Paper.State.DISCARDED
        paper.save(update_fields=["state"])
        key = sealing_key(paper.subject)
        fact = Fact(
            verb=Verb.REJECT,
            paper=paper,
            reason=reason,
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        opened.kind.record(actor, opened.held, fact)
    return paper
