"""Make one guided change of a draft, within what the province may change."""

from collections.abc import Callable
from uuid import UUID

from motcua.domain.drafting.errors import OverstepError
from motcua.domain.drafting.queries import authority_of
from motcua.domain.drafting.scope import oversteps
from motcua.domain.packs.api.checks import definition_of_files
from motcua.domain.procedures.api import definition
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.definitions.api import Files
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.definitions.api.versions import edit_draft as edit


@no_event("a draft is no fact; the first event is its submission")
def edit_draft(
    *, actor: Actor, draft_id: UUID, revision: int, change: Callable[[Files], Files]
) -> Draft:
    """Make one guided change, if the draft is still as the page showed it.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        OverstepError: The change is a ministry's to make.
        NotRewrittenError: The place can only be changed in the file itself.
        DraftClosedError: The draft is not being written any more.
    """
    return edit(
        actor=actor, draft_id=draft_id, revision=revision, change=change, allow=_require_in_scope
    )


def _require_in_scope(draft: Draft, files: Files) -> None:
    """Refuse a change that oversteps anew; what overstepped before is told at the submission."""
    if draft.based_on is None:
        return
    base, authority = definition(draft.based_on), authority_of(draft)
    before = definition_of_files(draft.files, draft.folder)
    after = definition_of_files(files, draft.folder)
    if before is None or after is None:
        return
    known = set(oversteps(base, before, authority=authority))
    fresh = [o for o in oversteps(base, after, authority=authority) if o not in known]
    if fresh:
        raise OverstepError(" ".join(each.message for each in fresh))
