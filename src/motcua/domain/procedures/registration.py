"""What procedures tell the packages below: they are the first kind of definitions."""

from motcua.domain.packs.api.checks import MAIN_FILE, examined, files_in_packs, require_path
from motcua.domain.procedures import events
from motcua.domain.procedures.access import DESIGNER
from motcua.domain.procedures.actions.describe import follow
from motcua.domain.procedures.models import KIND
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import Events, Kind, kinds


def register() -> None:
    """Let procedures be published, drafted and withdrawn."""
    kinds.register(
        KIND,
        Kind(
            noun="thủ tục",
            draft_subject="procedure_draft",
            main_file=MAIN_FILE,
            events=Events(
                published=events.PROCEDURE_PUBLISHED,
                withdrawn=events.VERSION_WITHDRAWN,
                submitted=events.DRAFT_SUBMITTED,
                taken_back=events.DRAFT_TAKEN_BACK,
                sent_back=events.DRAFT_SENT_BACK,
            ),
            examine=examined,
            require_path=require_path,
            find_files=files_in_packs,
            may_draft=_may_draft,
            on_published=follow,
        ),
    )


def _may_draft(actor: Actor) -> bool:
    return DESIGNER in actor.roles
