"""The clerk's one act: number, date and seal.

The number is bound to the paper before the seal, so that a step that was cut off can simply be
repeated: it never takes another.
"""

from uuid import UUID

from motcua.domain.issuing.actions.enter import enter, retire
from motcua.domain.issuing.actions.paper_rows import (
    Opened,
    changing,
    paper_with_id,
    putting_back,
    store,
    take_out,
)
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.content.replacing import bears_the_number_of
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.models import Drawing, Paper
from motcua.domain.issuing.purposes import SEAL
from motcua.domain.issuing.queries import hash_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.registers.api import take_number
from motcua.kernel.signatures import api as signatures


def number_and_seal(*, actor: Actor, paper_id: UUID, pin: str) -> Paper:
    """Take the number, fill number and date, and seal, as one act of the clerk.

    Its kind records the number, then the seal, and says what follows. If the seal fails in
    between, the number stays with the paper and the next try uses it.

    Raises:
        NotVisibleError: There is no such paper, or its subject is out of the actor's reach.
        PaperStateError: It is not signed yet, or is sealed already.
        Refusal: Its kind does not let the actor seal it now.
        signatures.WrongPinError: The PIN does not open the key.
    """
    written = _take_number(actor, paper_id)
    taken = take_out(actor, paper_id, verb=Verb.SEAL, purpose=SEAL)
    sealed = signatures.number_and_seal(
        actor=actor,
        key_id=signatures.seal_key(taken.paper.agency_id, taken.paper.unit_id),
        pin=pin,
        pdf=taken.pdf,
        number=written,
        place=taken.paper.agency.short_name,
        title=f"{taken.paper.name} {taken.paper.number_text}",
        on=taken.paper.issued_on or clock.today(),
    )
    with putting_back(actor, taken) as opened:
        paper = opened.paper
        store(paper, sealed)
        paper.file_hash = hash_of(sealed)
        _retire_before(actor, paper)
        paper.state = Paper.State.SEALED
        paper.sealed_at = clock.now()
        paper.save()
        enter(actor, paper)
        Drawing.objects.filter(paper=paper).delete()
        opened.kind.record(actor, opened.held, Fact(verb=Verb.SEAL, paper=paper))
    return paper


def _retire_before(actor: Actor, paper: Paper) -> None:
    """Let the paper whose place another takes say so; one withdrawn meanwhile stays that."""
    before = paper.replaces
    if before is not None and before.state == Paper.State.SEALED:
        retire(actor, before, state=Paper.State.REPLACED, replaced_at=clock.now())


def _take_number(actor: Actor, paper_id: UUID) -> str:
    """Bind a number to the paper, unless it has one; return it as it is to be filled in."""
    with changing(actor, paper_with_id(paper_id), verb=Verb.NUMBER) as opened:
        paper = opened.paper
        if paper.state == Paper.State.SIGNED:
            _bind(actor, opened)
        return _numbering(opened).number(paper.number or 0)


def _bind(actor: Actor, opened: Opened) -> None:
    paper, before = opened.paper, opened.paper.replaces
    if before is not None and bears_the_number_of(before, _numbering(opened)):
        paper.book, paper.number, paper.number_text = before.book, before.number, before.number_text
    else:
        _take(actor, opened)
    paper.issued_on = clock.today()
    paper.state = Paper.State.NUMBERED
    paper.save()
    opened.kind.record(actor, opened.held, Fact(verb=Verb.NUMBER, paper=paper))


def _take(actor: Actor, opened: Opened) -> None:
    """Take the next number of the paper's book."""
    paper, numbering = opened.paper, _numbering(opened)
    is_stale = paper.number_text != numbering.symbol
    if is_stale and (numbering.names_the_year or paper.number_text):
        raise PaperStateError(
            f"Dự thảo này ghi ký hiệu cũ “{paper.number_text}”, nay là “{numbering.symbol}”. "
            "Hãy trả lại để dự thảo lại rồi ký."
        )
    paper.book = numbering.book
    paper.number = take_number(
        actor=actor,
        agency_id=paper.agency_id,
        book=paper.book,
        year=clock.today().year,
        subject=paper.subject,
        begun=numbering.begun,
    )
    paper.number_text = numbering.text(paper.number)


def _numbering(opened: Opened) -> Numbering:
    issued_on = opened.paper.issued_on or clock.today()
    return opened.kind.numbering_of(opened.held, opened.paper, issued_on.year)
