"""What feedback tells the packages below."""

from motcua.domain.issuing.api import is_out
from motcua.domain.work.api import living, reaches
from motcua.kernel.files.api import register_subject
from motcua.kernel.privacy.api import declare_key_owner
from motcua.modules.feedback import copying, integrity, papers
from motcua.modules.feedback.access import purpose_of
from motcua.modules.feedback.models import KIND
from motcua.modules.feedback.pages.desk import kind


def register() -> None:
    """Fill the registries that packages below own."""
    register_subject(
        KIND,
        may_read=reaches,
        may_attach=lambda _actor, _feedback_id: False,
        is_kept=lambda _feedback_id, _file_id: True,
        is_shown=lambda actor, file: actor.kind == "officer" or is_out(file),
        purpose=lambda actor, _subject_id: purpose_of(actor),
    )
    declare_key_owner(KIND, living=living)
    papers.register()
    kind.register()
    integrity.register()
    copying.register()
