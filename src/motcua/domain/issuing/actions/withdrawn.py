"""What the seal on a decision brings about: the paper that it withdraws holds no more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.issuing.actions.enter import retire
from motcua.domain.issuing.actions.paper_rows import paper_with_id
from motcua.domain.issuing.actions.record import record_plainly
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.privacy.api import EXECUTE, read, sealing_key


def withdrawn(actor: Actor, held: Matter, fact: Fact) -> None:
    """Withdraw the paper of which the code tells; its kind records that and does what follows.

    Records `paper.sealed` of the decision.
    """
    record_plainly(actor, held, fact)
    paper = paper_with_id(UUID(hex=fact.paper.code))
    reading = read(actor, subject=paper.subject, purpose=EXECUTE)
    content: Mapping[str, Any] = reading.reveal(fact.paper.content) or {}
    retire(
        actor,
        paper,
        state=Paper.State.WITHDRAWN,
        withdrawn_at=clock.now(),
        withdrawn_basis=str(content["legal_basis"]),
    )
    reason = str(content["reason"])
    told = Fact(
        verb=Verb.WITHDRAW,
        paper=paper,
        reason=reason,
        sealed={"reason": sealing_key(paper.subject).seal_group(reason)},
    )
    paper_kinds.get(paper.kind).record(actor, held, told)
