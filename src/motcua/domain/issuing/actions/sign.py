"""The personal signature on a drafted paper."""

from uuid import UUID

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.paper_rows import putting_back, store, take_out
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.purposes import SIGN
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.signatures import api as signatures


def sign(*, actor: Actor, paper_id: UUID, pin: str) -> Paper:
    """Put the officer's personal signature on a draft. Its kind records it and says what follows.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not waiting for a signature.
        Refusal: Its kind does not let the actor sign now.
        signatures.WrongPinError: The PIN does not open the key.
    """
    taken = take_out(actor, paper_id, verb=Verb.SIGN, purpose=SIGN)
    signed = signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=taken.pdf,
        reason=f"Ký {taken.paper.name}",
        place=taken.paper.agency.short_name,
    )
    with putting_back(actor, taken) as opened:
        paper = opened.paper
        store(paper, signed)
        paper.state = Paper.State.SIGNED
        paper.signed_by_id = post_of(actor)
        paper.signed_at = clock.now()
        paper.save()
        opened.kind.record(actor, opened.held, Fact(verb=Verb.SIGN, paper=paper))
    return paper
