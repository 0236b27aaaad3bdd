"""What procedures tell the packages below: they are the first kind of definitions."""

from collections.abc import Mapping

from motcua.domain.issuing.api import last_articles as counted
from motcua.domain.packs.api import last_articles
from motcua.domain.packs.api.checks import (
    MAIN_FILE,
    definition_of_files,
    examined,
    files_in_packs,
    require_path,
)
from motcua.domain.procedures import events
from motcua.domain.procedures.access import DESIGNER
from motcua.domain.procedures.actions.describe import follow
from motcua.domain.procedures.models import KIND, Version
from motcua.domain.procedures.queries import definition
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.api.versions import Events, Kind, kinds, told_versions
from motcua.kernel.ledger.api import told_rows
from motcua.kernel.registers.api import more_books

_EVENTS = Events(
    published=events.PROCEDURE_PUBLISHED,
    withdrawn=events.VERSION_WITHDRAWN,
    submitted=events.DRAFT_SUBMITTED,
    taken_back=events.DRAFT_TAKEN_BACK,
    sent_back=events.DRAFT_SENT_BACK,
)


def register() -> None:
    """Let procedures be published, drafted and withdrawn; name the books of their results.

    Tell how many articles the instruments of the packs have.
    """
    more_books.register("procedures", _books)
    counted.register("procedures", last_articles)
    told_rows.register("procedures", told_versions(KIND, noun="thủ tục", events=_EVENTS))
    kinds.register(
        KIND,
        Kind(
            noun="thủ tục",
            draft_subject="procedure_draft",
            main_file=MAIN_FILE,
            events=_EVENTS,
            read=definition_of_files,
            examine=examined,
            require_path=require_path,
            find_files=files_in_packs,
            may_draft=_may_draft,
            on_published=follow,
        ),
    )


def _books() -> Mapping[str, str]:
    """Return the books that the results of today's services are numbered from."""
    today = clock.today()
    rows = Version.objects.filter(withdrawn_at=None, valid_from__lte=today)
    newest = {row.definition_id: row for row in rows.order_by("valid_from", "number")}
    found: dict[str, str] = {}
    for version in newest.values():
        procedure = definition(version).procedure
        registers = [procedure.register, *(kind.register for kind in procedure.made_papers)]
        found |= {one.book: one.name for one in registers if one is not None}
    return found


def _may_draft(actor: Actor) -> bool:
    return DESIGNER in actor.roles
