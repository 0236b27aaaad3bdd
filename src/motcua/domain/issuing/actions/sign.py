"""The personal signature on a drafted paper."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.paper_rows import (
    TakenOut,
    keep_said,
    putting_back,
    store,
    take_out,
)
from motcua.domain.issuing.authority.standing import block_of, issuing_unit
from motcua.domain.issuing.desk.looks import Look
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Drawing, Paper, PrintedData
from motcua.domain.issuing.purposes import SIGN
from motcua.domain.issuing.rules import Block
from motcua.domain.work.api import end_own_absence
from motcua.kernel.base.api import Actor, Refusal, clock, no_event
from motcua.kernel.signatures import api as signatures

_OF_BEFORE = "Dự thảo này lập trước khi có khối chữ ký theo người ký. Hãy trả lại để dự thảo lại."

_OF_ANOTHER = (
    "Dự thảo này mang tên cơ quan khác với nơi có thẩm quyền ký hiện nay. Hãy trả lại để dự thảo"
    " lại."
)


_MOST_NAMED = 5


@no_event("whoever confirms signs then, and that is recorded")
def ask_to_confirm(*, actor: Actor, paper_ids: Sequence[UUID]) -> None:
    """Ask the officer to confirm drafts on their telephone, all at once: their key is elsewhere.

    `sign` then signs each that was confirmed. One that may not be signed is left out.

    Raises:
        Refusal: None of them may be signed; the last says why.
        signatures.SigningRefusedError: The key cannot be used; nobody is asked.
    """
    ready: list[tuple[TakenOut, bytes]] = []
    refusal: Refusal | None = None
    for paper_id in paper_ids:
        try:
            ready.append(_ready(actor, paper_id))
        except Refusal as own:
            refusal = own
    if not ready:
        raise refusal or PaperStateError(_OF_BEFORE)
    papers = [taken.paper for taken, _pdf in ready]
    signatures.ask_confirmation(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pdfs=[pdf for _taken, pdf in ready],
        reasons=[_reason(paper) for paper in papers],
        place=papers[0].agency.short_name,
        about=_about(papers),
    )


def _ready(actor: Actor, paper_id: UUID) -> tuple[TakenOut, bytes]:
    taken = take_out(actor, paper_id, verb=Verb.SIGN, purpose=SIGN)
    block = block_of(actor, taken.issuer)
    _require_same_body(taken)
    return taken, _drawn(_said_by(block, taken), taken)


def _about(papers: Sequence[Paper]) -> str:
    """Say which papers are signed, naming nobody: the service reads it too."""
    names = "; ".join(paper.name for paper in papers[:_MOST_NAMED])
    more = f" và {len(papers) - _MOST_NAMED} văn bản nữa" if len(papers) > _MOST_NAMED else ""
    return f"{papers[0].agency.short_name}: ký {len(papers)} văn bản: {names}{more}"


def _reason(paper: Paper) -> str:
    return f"Ký {paper.name}"


def sign(*, actor: Actor, paper_id: UUID, pin: str, look: Look | None = None) -> Paper:
    """Put the officer's personal signature on a draft. Its kind records it and says what follows.

    A draft that was drawn for another is drawn again first: name and capacity are those of who
    does sign. Whoever is recorded as absent today is so no longer.

    Args:
        actor: Who signs.
        paper_id: Which draft.
        pin: Of their own key; nothing for one that they confirm elsewhere (`ask_to_confirm`).
        look: How their page showed it to them; None where no page does.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not waiting for a signature.
        NoPowerError: The actor may not sign it in any capacity.
        Refusal: Its kind does not let the actor sign now.
        signatures.WrongPinError: The PIN does not open the key.
        signatures.ConfirmationNeededError: The key is elsewhere and nobody has been asked yet.
    """
    taken = take_out(actor, paper_id, verb=Verb.SIGN, purpose=SIGN)
    block = block_of(actor, taken.issuer)
    _require_same_body(taken)
    said = _said_by(block, taken)
    signed = signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=_drawn(said, taken),
        reason=_reason(taken.paper),
        place=taken.paper.agency.short_name,
    )
    with putting_back(actor, taken) as opened:
        paper = opened.paper
        store(paper, signed)
        paper.state = Paper.State.SIGNED
        paper.signed_by_id = post_of(actor)
        paper.signed_at = clock.now()
        paper.signed_as = block.capacity
        paper.save()
        keep_said(paper, said)
        end_own_absence(actor)
        fact = Fact(verb=Verb.SIGN, paper=paper, seen=look.told if look else {})
        opened.kind.record(actor, opened.held, fact)
    return paper


def _require_same_body(taken: TakenOut) -> None:
    """Let nobody sign under the letterhead of another than whose power the paper is in today."""
    unit = issuing_unit(taken.issuer)
    if taken.paper.unit_id != (unit.pk if unit else None):
        raise PaperStateError(_OF_ANOTHER)


def _said_by(block: Block, taken: TakenOut) -> Mapping[str, Any]:
    """Return what the draft says, over the block of who signs it."""
    printed = PrintedData.objects.filter(paper=taken.paper).first()
    said: Mapping[str, Any] | None = taken.reading.reveal(printed.data) if printed else None
    if said is None:
        raise PaperStateError(_OF_BEFORE)
    return {**said, "signer": block.as_printed}


def _drawn(said: Mapping[str, Any], taken: TakenOut) -> bytes:
    """Return the draft as it is to be signed: typeset again where it was drawn for another."""
    drawing = Drawing.objects.filter(paper=taken.paper).first()
    made_of = taken.reading.reveal(drawing.made_of) if drawing else None
    if made_of is None:
        raise PaperStateError(_OF_BEFORE)
    if made_of["signer"] == said["signer"]:
        return taken.pdf
    return signatures.render_for_signing(
        made_of["template"],
        {**said, **made_of["pictures"]},
        plan="personal_and_seal",
        made_at=taken.paper.drafted_at,
    )
