"""What dossiers tell the packages below: who may see and add their files, and what for."""

from uuid import UUID

from motcua.domain.dossiers.models import Dossier, Draft, Letter, Paper, Result, Status
from motcua.domain.dossiers.purposes import RECEIVE, SEAL, SETTLE, SIGN
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import register_subject
from motcua.kernel.privacy.api import OWN, Purpose

_PURPOSES = {"leader": SIGN, "clerk": SEAL, "specialist": SETTLE, "one_stop": RECEIVE}


def register() -> None:
    """Fill the registries that packages below own."""
    register_subject(
        "dossier",
        may_read=_may_read,
        may_attach=_may_attach,
        is_kept=_is_kept,
        purpose=purpose_of,
    )


def purpose_of(actor: Actor) -> Purpose:
    """Return what an actor reads dossiers for, by the post they act in."""
    return next((_PURPOSES[role] for role in _PURPOSES if role in actor.roles), OWN)


def _may_read(actor: Actor, subject_id: UUID) -> bool:
    return (
        visible(actor, Dossier.objects.filter(id=subject_id)).exists()
        or visible(actor, Draft.objects.filter(id=subject_id)).exists()
    )


def _may_attach(actor: Actor, subject_id: UUID) -> bool:
    """A draft takes files from its author; a dossier from its owner, while papers are asked for."""
    if visible(actor, Draft.objects.filter(id=subject_id)).exists():
        return True
    dossier = visible(actor, Dossier.objects.filter(id=subject_id)).first()
    if dossier is None:
        return False
    if actor.kind == "officer":
        return dossier.is_open and dossier.holder_unit_id == actor.unit_id
    return dossier.status == Status.SUPPLEMENT_REQUESTED


def _is_kept(_subject_id: UUID, file_id: UUID) -> bool:
    """A file that a paper, letter or result names is part of the dossier for good."""
    return (
        Paper.objects.filter(file_id=file_id).exists()
        or Result.objects.filter(file_id=file_id).exists()
        or Letter.objects.filter(file_id=file_id).exists()
    )
