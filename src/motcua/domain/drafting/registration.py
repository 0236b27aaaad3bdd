"""What drafting tells the packages below: what the law asks of drafts, whose their files are."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.drafting.conditions import decided, in_scope
from motcua.domain.drafting.models import LegalAct
from motcua.domain.procedures.api import KIND
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import Condition, Draft, conditions
from motcua.kernel.files.api import register_subject
from motcua.kernel.privacy.api import declare_key_owner

_DRAFT = "procedure_draft"


def register() -> None:
    """Ask of drafts what the law asks, and let them hold the files of their decisions."""
    conditions.register("drafting.scope", Condition(kind=KIND, unmet=in_scope))
    conditions.register("drafting.decision", Condition(kind=KIND, unmet=decided))
    register_subject(_DRAFT, may_read=_may_read, may_attach=_may_attach, is_kept=_is_kept)
    declare_key_owner(_DRAFT, living=_living)


def _may_read(actor: Actor, draft_id: UUID) -> bool:
    return visible(actor, Draft.objects.filter(id=draft_id)).exists()


def _may_attach(actor: Actor, draft_id: UUID) -> bool:
    rows = visible(actor, Draft.objects.filter(id=draft_id))
    return rows.exclude(state=Draft.State.DROPPED).exists()


def _is_kept(_draft_id: UUID, file_id: UUID) -> bool:
    return LegalAct.objects.filter(file_id=file_id).exists()


def _living(draft_ids: Collection[UUID]) -> set[UUID]:
    return set(Draft.objects.filter(id__in=draft_ids).values_list("id", flat=True))
