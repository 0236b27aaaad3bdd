"""What drafting tells the packages below: whose the files of decisions are to see and to add."""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.drafting.models import LegalAct, VersionDraft
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import register_subject
from motcua.kernel.privacy.api import declare_key_owner

KIND = "procedure_draft"


def register() -> None:
    """Let drafts of versions hold the files of their decisions."""
    register_subject(KIND, may_read=_may_read, may_attach=_may_attach, is_kept=_is_kept)
    declare_key_owner(KIND, living=_living)


def _may_read(actor: Actor, draft_id: UUID) -> bool:
    return visible(actor, VersionDraft.objects.filter(id=draft_id)).exists()


def _may_attach(actor: Actor, draft_id: UUID) -> bool:
    rows = visible(actor, VersionDraft.objects.filter(id=draft_id))
    return rows.exclude(state=VersionDraft.State.DROPPED).exists()


def _is_kept(_draft_id: UUID, file_id: UUID) -> bool:
    return LegalAct.objects.filter(file_id=file_id).exists()


def _living(draft_ids: Collection[UUID]) -> set[UUID]:
    return set(VersionDraft.objects.filter(id__in=draft_ids).values_list("id", flat=True))
