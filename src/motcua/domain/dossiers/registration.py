"""What dossiers tell the packages below: who may see and add their files, and what for."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.dossiers.actions.pay import take_payment
from motcua.domain.dossiers.actions.step_clock import keep_clock
from motcua.domain.dossiers.models import Dossier, Paper, Status
from motcua.domain.dossiers.papers import kinds as paper_kinds
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.submission.beginnings import beginnings, is_begun_by
from motcua.domain.issuing import api as issuing
from motcua.domain.payments.api import Payable, payables
from motcua.domain.work.api import living, process_owner, purpose_beyond, reaches
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import register_subject
from motcua.kernel.privacy import api as privacy
from motcua.kernel.privacy.api import Purpose
from motcua.kernel.processes.api import owners


def register() -> None:
    """Fill the registries that packages below own."""
    register_subject(
        "dossier",
        may_read=_may_read,
        may_attach=_may_attach,
        is_kept=_is_kept,
        is_shown=lambda actor, file: actor.kind == "officer" or issuing.is_out(file),
        purpose=_purpose,
    )
    payables.register("dossier", Payable(on_paid=take_payment, payer_name=_payer_name, page=_page))
    owners.register("dossier", process_owner(Opened, keep_clock=keep_clock))
    privacy.declare_key_owner("dossier", living=_with_data)
    paper_kinds.register()


def _payer_name(_actor: Actor, subject_id: UUID) -> str:
    return Dossier.objects.select_related("named").get(id=subject_id).owner_name


def _page(subject_id: UUID) -> str:
    code = Dossier.objects.values_list("code", flat=True).get(id=subject_id)
    return f"/ho-so/{code}/"


def _with_data(subject_ids: Collection[UUID]) -> set[UUID]:
    """A key is needed as long as a dossier, or what is to become one, bears its id."""
    return living(subject_ids).union(*(one.living(subject_ids) for one in beginnings))


def _may_read(actor: Actor, subject_id: UUID) -> bool:
    is_theirs = reaches(actor, subject_id) or is_begun_by(actor, subject_id)
    return is_theirs or purpose_beyond(actor, subject_id) is not None


def _purpose(actor: Actor, subject_id: UUID) -> Purpose:
    return purpose_beyond(actor, subject_id) or purpose_of(actor)


def _may_attach(actor: Actor, subject_id: UUID) -> bool:
    """Take files for what is begun; for a dossier from its owner, while papers are asked for."""
    if is_begun_by(actor, subject_id):
        return True
    dossier = visible(actor, Dossier.objects.filter(id=subject_id)).first()
    if dossier is None:
        return False
    if actor.kind == "officer":
        return dossier.is_open and dossier.holder_unit_id == actor.unit_id
    return dossier.status == Status.SUPPLEMENT_REQUESTED


def _is_kept(_subject_id: UUID, file_id: UUID) -> bool:
    """A file that a paper, letter or result names is part of the dossier for good."""
    return Paper.objects.filter(file_id=file_id).exists() or issuing.is_named(file_id)
