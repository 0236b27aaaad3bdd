"""What feedback tells the packages below."""

from collections.abc import Collection
from uuid import UUID

from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import Origin, StoredFile, register_subject
from motcua.kernel.privacy.api import declare_key_owner
from motcua.modules.feedback import integrity, papers
from motcua.modules.feedback.access import purpose_of
from motcua.modules.feedback.models import KIND, Feedback
from motcua.modules.feedback.pages.desk import kind


def register() -> None:
    """Fill the registries that packages below own."""
    register_subject(
        KIND,
        may_read=_may_read,
        may_attach=lambda _actor, _feedback_id: False,
        is_kept=lambda _feedback_id, _file_id: True,
        is_shown=_is_shown,
        purpose=purpose_of,
    )
    papers.register()
    kind.register()
    integrity.register()
    declare_key_owner(KIND, living=_with_data)


def _may_read(actor: Actor, feedback_id: UUID) -> bool:
    return visible(actor, Feedback.objects.filter(pk=feedback_id)).exists()


def _is_shown(actor: Actor, file: StoredFile) -> bool:
    """Keep from whoever wrote what the agency only drafts; their own page shows what is issued."""
    return actor.kind == "officer" or file.origin != Origin.RENDERED


def _with_data(feedback_ids: Collection[UUID]) -> set[UUID]:
    """A key is needed as long as feedback bears its id."""
    return set(Feedback.objects.filter(pk__in=feedback_ids).values_list("pk", flat=True))
