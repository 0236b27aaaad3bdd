"""Read drafts of versions; every designer of the province sees every one."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.drafting.models import LegalAct, VersionDraft
from motcua.kernel.access.api import visible, visible_one
from motcua.kernel.base.api import Actor


def drafts(actor: Actor) -> QuerySet[VersionDraft]:
    """Return the drafts that the actor sees, last saved first, without their files."""
    rows = visible(actor, VersionDraft.objects.select_related("based_on__procedure"))
    return rows.defer("files", "report", "based_on__source").order_by("-saved_at")


def draft(actor: Actor, draft_id: UUID) -> VersionDraft:
    """Return one draft whole.

    Raises:
        NotVisibleError: There is none that the actor sees.
    """
    rows = VersionDraft.objects.select_related("based_on__procedure", "published")
    return visible_one(actor, rows, id=draft_id)


def authority_of(draft: VersionDraft) -> str:
    """Return whose decision promulgates a draft; an empty text while none is recorded."""
    found = draft.acts.filter(kind=LegalAct.Kind.PROMULGATE).first()
    return found.authority if found else ""
