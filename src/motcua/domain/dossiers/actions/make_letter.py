"""Rendering a numbered letter and keeping it under the dossier's key."""

from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.actions.letters import record_made
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.data import letter_data
from motcua.domain.issuing.api import Paper, give_file, signer_of
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.printing.api import render
from motcua.kernel.privacy.api import EXECUTE, read


def make_letter(*, letter_id: UUID) -> Paper:
    """Render a letter that has its number; one that was made already stays as it is.

    Records `dossier.letter_made`.
    """
    letter = Paper.objects.get(id=letter_id)
    if letter.file_id is not None:
        return letter
    rows = Dossier.objects.select_related("version", "settled_by__area", "received_at_desk")
    dossier = rows.get(id=letter.matter_id)
    reading = read(SYSTEM, subject=dossier.subject, purpose=EXECUTE)
    data = letter_data(
        dossier,
        letter,
        contact=reading.reveal(dossier.contact) or {},
        reveal=reading.reveal,
        signer=signer_of(letter.agency_id),
    )
    pdf = render(f"vietnam/letters/mau-{letter.code}.typ", data)
    with transaction.atomic():
        letter = _locked(letter)
        if letter.file_id is None:
            give_file(letter, pdf, said=data)
            record_made(SYSTEM, letter)
    return letter


def _locked(letter: Paper) -> Paper:
    """Return the letter under the lock of its dossier, whose chain is about to grow."""
    Dossier.objects.select_for_update().values_list("id").get(id=letter.matter_id)
    return Paper.objects.get(id=letter.id)
