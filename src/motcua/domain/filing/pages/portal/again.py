"""Begin anew what ended without a result, with everything that was said and handed in."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.api import FRUITLESS, Dossier, own_dossiers
from motcua.domain.filing.actions.draft import start_draft
from motcua.domain.filing.models import Draft
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import State, files_of, reuse_file
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, Reading, read


def ended(actor: Actor, found: ProcedureDefinition, code: str) -> Dossier | None:
    """Return a dossier of the actor and procedure that ended without a result."""
    rows = own_dossiers(actor).filter(code=code, status__in=FRUITLESS) if code else None
    dossier = rows.first() if rows is not None else None
    return dossier if dossier and dossier.procedure_code == found.code else None


def begin_again(actor: Actor, found: ProcedureDefinition, dossier: Dossier) -> Draft:
    """Begin a draft with the answers and papers of an ended dossier; what is signed is not kept.

    Raises:
        ChannelClosedError: The procedure may not be filed this way today.
    """
    reading = read(actor, subject=dossier.subject, purpose=OWN)
    draft = start_draft(
        actor=actor,
        procedure_code=found.code,
        channel="online",
        agency_id=dossier.settled_by_id,
        answers=_kept(found, reading.reveal(dossier.answers) or {}),
    )
    _take_papers(actor, dossier, reading, Subject(kind="dossier", id=draft.id))
    return draft


def _kept(found: ProcedureDefinition, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    fields = found.form.fields if found.form else {}
    asked = {key for key, field in fields.items() if field.type != "signature"}
    return {key: value for key, value in answers.items() if key in asked}


def _take_papers(actor: Actor, dossier: Dossier, reading: Reading, subject: Subject) -> None:
    files = {file.pk: file for file in files_of(dossier.subject, states=[State.READY])}
    for paper in dossier.papers.filter(replaced_at=None).order_by("position", "pk"):
        file = files.get(paper.file_id) if paper.file_id else None
        if file is not None:
            code = paper.component_code
            reuse_file(actor=actor, file=file, reading=reading, subject=subject, component=code)
