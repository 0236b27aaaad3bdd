"""Issuing a standard form: with its maker's signature, or with its number, to be signed by hand."""

from typing import TypedDict
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import LETTER, Dossier
from motcua.domain.dossiers.papers.letters import LetterForm, letter_numbering
from motcua.domain.issuing import api as issuing
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files.api import StoredFile
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.api import agency as agency_with_id


class LetterRow(TypedDict):
    """What the row of a letter says of it."""

    kind: str
    code: str
    name: str
    agency_id: UUID
    numbering: issuing.Numbering


def letter_row(dossier: Dossier, *, form: LetterForm, agency_id: UUID | None) -> LetterRow:
    """Return what the row of a letter says: of the centre that received, or of another agency.

    Source:
        Circular 03/2025/TT-VPCP, Annex I: forms 01 to 03 bear the centre's symbol.
    """
    year = clock.today().year
    if agency_id in {None, dossier.settled_by_id}:
        agency = issuing.centre_of(dossier.settled_by)
        numbering = letter_numbering(form, year=year).of_centre(agency)
    else:
        agency = agency_with_id(agency_id)
        numbering = letter_numbering(form, year=year, issuer=issuing.symbol_of(agency))
    return {
        "kind": LETTER,
        "code": form.value,
        "name": str(form.label),
        "agency_id": agency.pk,
        "numbering": numbering,
    }


def open_letter(
    actor: Actor,
    dossier: Dossier,
    *,
    form: LetterForm,
    agency_id: UUID | None = None,
    signed: issuing.SignedPaper | None = None,
) -> issuing.Paper:
    """Issue a form inside the action's transaction.

    One that its maker signed has its file; of another a job renders it, to be signed by hand.
    Records `dossier.letter_made` of the first.

    Args:
        actor: Who makes it.
        dossier: For which.
        form: Which of the standard forms.
        agency_id: Whose letter it is; of the centre that received when None.
        signed: The form as it was signed.

    Raises:
        PaperStateError: The signed form was issued or discarded meanwhile.
    """
    if signed is None:
        row = letter_row(dossier, form=form, agency_id=agency_id)
        return issuing.issue_unsigned(actor=actor, matter=dossier, **row)
    letter = issuing.issue_signed(actor, signed)
    record_made(actor, letter)
    return letter


def record_made(actor: Actor, letter: issuing.Paper) -> None:
    """Record `dossier.letter_made`, with the hash of the file."""
    file = StoredFile.objects.get(id=letter.file_id or UUID(int=0))
    append(
        events.LETTER_MADE,
        subject=letter.subject,
        actor=actor,
        open={"form": letter.code, "number": letter.number_text},
        blobs=[bytes(file.sha256 or b"")],
    )
