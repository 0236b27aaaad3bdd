"""Signing a standard form as the officer who makes it, before the act that issues it."""

from collections.abc import Callable, Mapping
from typing import Any

from motcua.domain.dossiers.actions.letters import letter_row
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.papers.data import numbered_head, with_submitter
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.issuing.api import Paper, SignedPaper, reserve
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, no_event
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import read
from motcua.kernel.signatures import api as signatures

type Part = Callable[[Paper, Mapping[str, str]], Mapping[str, Any]]
"""Returns what a form says of its own, from its row and the owner's contact."""


def needs_signature(dossier: Dossier) -> bool:
    """Say whether a form about a dossier goes out as a file alone, never printed and signed.

    Source:
        Circular 03/2025/TT-VPCP, Annex I: forms 01 to 03 bear the officer's own signature.
    """
    return dossier.channel == "online"


def require_pin(dossier: Dossier, pin: str) -> None:
    """Let an officer go on who typed what opens their key, where the form has to be signed so.

    Raises:
        Invalid: Nothing was typed; at its field.
    """
    if needs_signature(dossier) and not pin:
        message = "Hãy nhập mã PIN ký số: phiếu gửi qua mạng phải có chữ ký số của người lập."
        raise Invalid((Problem(field="pin", message=message),))


@no_event("the act that issues the form records itself")
def sign_letter(
    actor: Actor,
    dossier: Dossier,
    *,
    form: LetterForm,
    pin: str,
    part: Part,
    agency: Agency | None = None,
) -> SignedPaper | None:
    """Number, render and sign a form; nothing of the dossier changes yet.

    What fails leaves the number for the next try.

    Args:
        actor: Who makes it.
        dossier: About which.
        form: Which of the standard forms.
        pin: Of the officer's key; empty where the form is to be signed by hand.
        part: What the form says of its own.
        agency: Whose letter it is; of the agency that settles when None.

    Returns:
        The signed form; None where there is no PIN.

    Raises:
        signatures.SigningRefusedError: Nothing was signed; the subclass says why.
    """
    if not pin:
        return None
    row = letter_row(dossier, form=form, agency_id=agency.id if agency else None)
    letter = reserve(actor=actor, matter=dossier, **row)
    reading = read(actor, subject=dossier.subject, purpose=purpose_of(actor))
    contact = with_submitter(dossier, reading.reveal(dossier.contact) or {}, reading.reveal)
    said = {**numbered_head(dossier, letter, contact), **part(letter, contact)}
    pdf = signatures.render_for_signing(
        f"vietnam/letters/mau-{form.value}.typ",
        said,
        plan="personal",
        made_at=clock.now(),
    )
    signed = signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=pdf,
        reason=f"Lập {letter.name}",
        place=(agency or dossier.settled_by).short_name,
    )
    return SignedPaper(paper_id=letter.id, pdf=signed, said=said)
