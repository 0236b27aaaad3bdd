"""Giving a standard form its number; a job renders, seals and stores it afterwards."""

from uuid import UUID

from motcua.domain.dossiers.models import Dossier, Letter
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.registers.api import take_number

SYMBOLS = {
    Letter.Form.RECEIPT_SLIP: "TNHS",
    Letter.Form.SUPPLEMENT: "PBS",
    Letter.Form.REFUSAL: "PTC",
    Letter.Form.APOLOGY: "PXL",
    Letter.Form.STOP: "TBD",
    Letter.Form.CONTROL: "PKS",
}


def open_letter(
    actor: Actor, dossier: Dossier, *, form: Letter.Form, agency_id: UUID | None = None
) -> Letter:
    """Take the slip's number, inside the action's transaction, and write its row.

    Args:
        actor: Who makes it.
        dossier: For which.
        form: Which of the standard forms.
        agency_id: Whose letter it is; of the agency that settles when None.
    """
    now = clock.now()
    symbol = SYMBOLS[form]
    number = take_number(
        actor=actor,
        agency_id=agency_id or dossier.settled_by_id,
        book=symbol.lower(),
        year=clock.local(now).year,
        subject=dossier.subject,
    )
    text = f"{number:02d}/{symbol}"
    return Letter.objects.create(dossier=dossier, form=form, number=text, at=now)
