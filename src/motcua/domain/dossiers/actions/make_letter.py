"""Rendering a numbered letter and keeping it under the dossier's key."""

from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Letter
from motcua.domain.dossiers.paper_data import letter_data, request_of
from motcua.domain.dossiers.result_paper import signer_of
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.files.api import store_bytes
from motcua.kernel.ledger.api import append
from motcua.kernel.printing.api import render
from motcua.kernel.privacy.api import EXECUTE, read


def make_letter(*, letter_id: UUID) -> Letter:
    """Render a letter that has its number; one that was made already stays as it is.

    Records `dossier.letter_made`.
    """
    rows = Letter.objects.select_related(
        "dossier__version", "dossier__settled_by__area", "dossier__received_at_desk"
    )
    letter = rows.get(id=letter_id)
    if letter.file_id is not None:
        return letter
    subject = letter.dossier.subject
    reading = read(SYSTEM, subject=subject, purpose=EXECUTE)
    data = letter_data(
        letter,
        contact=reading.reveal(letter.dossier.contact) or {},
        reveal=reading.reveal,
        signer=signer_of(_agency_of(letter)),
    )
    pdf = render(f"vietnam/letters/mau-{letter.form}.typ", data)
    with transaction.atomic():
        letter = _locked(letter_id)
        if letter.file_id is not None:
            return letter
        file = store_bytes(
            subject=subject,
            name=f"{letter.get_form_display()}.pdf",
            media_type="application/pdf",
            data=pdf,
            component=f"letter:{letter.form}",
        )
        letter.file_id = file.id
        letter.save(update_fields=["file_id"])
        append(
            events.LETTER_MADE,
            subject=subject,
            actor=SYSTEM,
            open={"form": letter.form, "number": letter.number},
            blobs=[bytes(file.sha256 or b"")],
        )
    return letter


def _agency_of(letter: Letter) -> UUID:
    """Return whose letter it is: a request for a supplement may be another agency's."""
    if letter.form == Letter.Form.SUPPLEMENT:
        return request_of(letter).agency_id
    return letter.dossier.settled_by_id


def _locked(letter_id: UUID) -> Letter:
    """Return the letter under the lock of its dossier, whose chain is about to grow."""
    rows = Letter.objects.select_related("dossier").select_for_update(of=("self", "dossier"))
    return rows.get(id=letter_id)
