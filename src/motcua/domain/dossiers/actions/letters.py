"""Issuing a standard form with its number; a job renders and stores it afterwards, unsigned."""

from uuid import UUID

from motcua.domain.dossiers.models import LETTER, Dossier
from motcua.domain.dossiers.papers.letters import OF_CENTRE, LetterForm, letter_numbering
from motcua.domain.issuing.api import Paper, issue_unsigned
from motcua.kernel.base.api import Actor, clock


def open_letter(
    actor: Actor, dossier: Dossier, *, form: LetterForm, agency_id: UUID | None = None
) -> Paper:
    """Take the slip's number, inside the action's transaction, and write its row.

    Args:
        actor: Who makes it.
        dossier: For which.
        form: Which of the standard forms.
        agency_id: Whose letter it is; of the agency that settles when None.
    """
    return issue_unsigned(
        actor=actor,
        matter=dossier,
        kind=LETTER,
        code=form.value,
        name=str(form.label),
        agency_id=agency_id or dossier.settled_by_id,
        numbering=letter_numbering(
            form,
            year=clock.today().year,
            is_of_centre=form in OF_CENTRE and agency_id in {None, dossier.settled_by_id},
        ),
    )
