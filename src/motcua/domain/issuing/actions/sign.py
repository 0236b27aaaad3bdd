"""The personal signature on a drafted paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.paper_rows import (
    TakenOut,
    keep_said,
    putting_back,
    said_by,
    store,
    take_out,
)
from motcua.domain.issuing.authority.standing import block_of, issuing_unit
from motcua.domain.issuing.desk.looks import Look
from motcua.domain.issuing.errors import DrawnAnewError, PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Drawing, Paper
from motcua.domain.issuing.purposes import SIGN
from motcua.domain.issuing.rules import Block
from motcua.domain.work.api import end_own_absence
from motcua.kernel.base.api import Actor, Refusal, clock, no_event
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.signatures import api as signatures

_OF_BEFORE = "Dự thảo này lập trước khi có khối chữ ký theo người ký. Hãy trả lại để dự thảo lại."

_OF_ANOTHER = (
    "Dự thảo này mang tên cơ quan khác với nơi có thẩm quyền ký hiện nay. Hãy trả lại để dự thảo"
    " lại."
)

_DRAWN_ANEW = (
    "Dự thảo mang tên người ký khác nên vừa được lập lại với tên và tư cách ký của Ông/Bà. Chưa ký"
    " gì; hãy xem bản mới rồi ký."
)

_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """A draft as whoever signs it signs it: over their own name and capacity.

    Attributes:
        taken: The paper as it lies there.
        block: How they sign.
        said: What it prints.
        pdf: As it is signed.
        made_of: How it is typeset again where it lies there drawn for another; else None.
    """

    taken: TakenOut
    block: Block
    said: Mapping[str, Any]
    pdf: bytes
    made_of: Mapping[str, Any] | None


@no_event("who drafted it, and what it decides, stay; the signature records the file")
def draw_for_signer(*, actor: Actor, paper_id: UUID) -> None:
    """Draw a draft again over the officer's own name and capacity, where it bears another's.

    Raises:
        Refusal: See `sign`.
    """
    _draw_again(actor, _draft(actor, paper_id))


@no_event("whoever confirms signs then, and that is recorded")
def ask_to_confirm(*, actor: Actor, paper_ids: Sequence[UUID]) -> None:
    """Ask the officer to confirm drafts on their telephone, all at once: their key is elsewhere.

    `sign` then signs each that was confirmed. One that may not be signed is left out, and one that
    bears another's name: it is drawn again, to be seen first.

    Raises:
        Refusal: None of them may be signed; the last says why.
        signatures.SigningRefusedError: The key cannot be used; nobody is asked.
    """
    ready: list[_Draft] = []
    refusal: Refusal | None = None
    for paper_id in paper_ids:
        try:
            draft = _draft(actor, paper_id)
            _require_own(actor, draft)
            ready.append(draft)
        except Refusal as own:
            refusal = own
    if not ready:
        raise refusal or PaperStateError(_OF_BEFORE)
    papers = [one.taken.paper for one in ready]
    signatures.ask_confirmation(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pdfs=[one.pdf for one in ready],
        reasons=[_reason(paper) for paper in papers],
        place=papers[0].agency.short_name,
        about=_about(papers),
    )


def _about(papers: Sequence[Paper]) -> str:
    """Say which papers are signed, naming nobody: the service reads it too."""
    names = "; ".join(paper.name for paper in papers[:_MOST_NAMED])
    more = f" và {len(papers) - _MOST_NAMED} văn bản nữa" if len(papers) > _MOST_NAMED else ""
    return f"{papers[0].agency.short_name}: ký {len(papers)} văn bản: {names}{more}"


def _reason(paper: Paper) -> str:
    return f"Ký {paper.name}"


def sign(*, actor: Actor, paper_id: UUID, pin: str, look: Look | None = None) -> Paper:
    """Put the officer's personal signature on a draft. Its kind records it and says what follows.

    Name and capacity on it are those of who does sign: a draft that was drawn for another is drawn
    again, and where a page asks it is not signed before that was shown. Whoever is recorded as
    absent today is so no longer.

    Args:
        actor: Who signs.
        paper_id: Which draft.
        pin: Of their own key; nothing for one that they confirm elsewhere (`ask_to_confirm`).
        look: How their page showed it to them; None where no page does.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not waiting for a signature.
        NoPowerError: The actor may not sign it in any capacity.
        DrawnAnewError: It bore another's name when their page showed it.
        Refusal: Its kind does not let the actor sign now.
        signatures.WrongPinError: The PIN does not open the key.
        signatures.ConfirmationNeededError: The key is elsewhere and nobody has been asked yet.
    """
    draft = _draft(actor, paper_id)
    if look is not None:
        _require_own(actor, draft)
    taken = draft.taken
    signed = signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=draft.pdf,
        reason=_reason(taken.paper),
        place=taken.paper.agency.short_name,
    )
    with putting_back(actor, taken) as opened:
        paper = opened.paper
        store(paper, signed)
        paper.state = Paper.State.SIGNED
        paper.signed_by_id = post_of(actor)
        paper.signed_at = clock.now()
        paper.signed_as = draft.block.capacity
        paper.save()
        keep_said(paper, draft.said)
        end_own_absence(actor)
        fact = Fact(verb=Verb.SIGN, paper=paper, seen=look.told if look else {})
        opened.kind.record(actor, opened.held, fact)
    return paper


def _require_same_body(taken: TakenOut) -> None:
    """Let nobody sign under the letterhead of another than whose power the paper is in today."""
    unit = issuing_unit(taken.issuer)
    if taken.paper.unit_id != (unit.pk if unit else None):
        raise PaperStateError(_OF_ANOTHER)


def _draft(actor: Actor, paper_id: UUID) -> _Draft:
    taken = take_out(actor, paper_id, verb=Verb.SIGN, purpose=SIGN)
    block = block_of(actor, taken.issuer)
    _require_same_body(taken)
    words = said_by(taken.paper, taken.reading)
    drawing = Drawing.objects.filter(paper=taken.paper).first()
    made_of = taken.reading.reveal(drawing.made_of) if drawing else None
    if words is None or made_of is None:
        raise PaperStateError(_OF_BEFORE)
    said = {**words, "signer": block.as_printed}
    if made_of["signer"] == said["signer"]:
        return _Draft(taken=taken, block=block, said=said, pdf=taken.pdf, made_of=None)
    pdf = signatures.render_for_signing(
        made_of["template"],
        {**said, **made_of["pictures"]},
        plan="personal_and_seal",
        made_at=taken.paper.drafted_at,
    )
    return _Draft(taken=taken, block=block, said=said, pdf=pdf, made_of=made_of)


def _require_own(actor: Actor, draft: _Draft) -> None:
    """Let nobody sign what lies there over another's name: it is drawn again, and seen first."""
    if _draw_again(actor, draft):
        raise DrawnAnewError(_DRAWN_ANEW)


def _draw_again(actor: Actor, draft: _Draft) -> bool:
    """Let a draft lie there over the name of who signs it; say whether it bore another's."""
    if draft.made_of is None:
        return False
    made_of = {**draft.made_of, "signer": draft.said["signer"]}
    with putting_back(actor, draft.taken) as opened:
        paper = opened.paper
        store(paper, draft.pdf)
        paper.save(update_fields=["file_id"])
        keep_said(paper, draft.said)
        sealed = sealing_key(paper.subject).seal(made_of)
        Drawing.objects.filter(paper=paper).update(made_of=sealed)
    return True
