"""Save what was written into a draft; nobody's writing is ever overwritten by another's."""

from collections.abc import Callable
from uuid import UUID

from motcua.domain.drafting.actions.keeping import (
    changing,
    fingerprint,
    keep,
    require_revision,
    who_saved,
)
from motcua.domain.drafting.archive import unpacked
from motcua.domain.drafting.errors import ConflictingFileError, OverstepError
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.queries import authority_of
from motcua.domain.drafting.report import definition_of_files
from motcua.domain.drafting.scope import oversteps
from motcua.domain.packs.api import code_of_name
from motcua.domain.procedures.api import definition
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.definitions.api import BadPathError, Files

_NO_FACT = "a draft is no fact; the first event is its submission"


@no_event(_NO_FACT)
def save_file(
    *, actor: Actor, draft_id: UUID, path: str, content: str, began_with: str
) -> VersionDraft:
    """Put one file into a draft, if it is still as the writer found it.

    Args:
        actor: Who writes.
        draft_id: Into which draft.
        path: `<pack>/<file>`.
        content: The whole text; line ends become those of the packs.
        began_with: Fingerprint of the text that the writer began with; empty for a new file.

    Raises:
        ConflictingFileError: Somebody else saved that file since; it holds their text.
        DraftClosedError: The draft is not being written any more.
        BadPathError: No pack may hold such a file.
        TooLargeError: More than a procedure may have.
    """
    content = _tidy(content)
    with changing(actor, draft_id) as draft:
        standing = draft.files.get(path, "")
        is_same = fingerprint(standing) == began_with or (not standing and not began_with)
        if not is_same and standing != content:
            raise ConflictingFileError(
                f"{who_saved(draft)} vừa lưu tệp này. Bản của Ông/Bà chưa được lưu và vẫn còn ở ô "
                "soạn; bản của người kia ở bên cạnh.",
                theirs=standing,
            )
        keep(draft, {**draft.files, path: content}, by=actor)
    return draft


@no_event(_NO_FACT)
def remove_file(*, actor: Actor, draft_id: UUID, path: str, revision: int) -> VersionDraft:
    """Take a file out of a draft; the draft's `procedure.yaml` stays.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        BadPathError: There is no such file, or it is the one that must stay.
        DraftClosedError: The draft is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        require_revision(draft, revision)
        if path not in draft.files or path.endswith("/procedure.yaml"):
            raise BadPathError("Tệp này không bỏ được.")
        files = {name: text for name, text in draft.files.items() if name != path}
        keep(draft, files, by=actor)
    return draft


@no_event(_NO_FACT)
def edit_draft(
    *, actor: Actor, draft_id: UUID, revision: int, change: Callable[[Files], Files]
) -> VersionDraft:
    """Make one guided change, if the draft is still as the page showed it.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        OverstepError: The change is a ministry's to make.
        NotRewrittenError: The place can only be changed in the file itself.
        DraftClosedError: The draft is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        require_revision(draft, revision)
        files = change(draft.files)
        _require_in_scope(draft, files)
        keep(draft, files, by=actor)
    return draft


@no_event(_NO_FACT)
def replace_files(*, actor: Actor, draft_id: UUID, revision: int, content: bytes) -> VersionDraft:
    """Put the files of a ZIP in the place of a draft's own.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        BadArchiveError: No ZIP of this procedure's folder, or one that is meant to do harm.
        BadPathError: A file that no pack may hold, or another procedure's folder.
        DraftClosedError: The draft is not being written any more.
    """
    carried = unpacked(content)
    with changing(actor, draft_id) as draft:
        require_revision(draft, revision)
        if code_of_name(carried.folder) != draft.code:
            raise BadPathError(f"Tệp nén chứa thủ tục khác, không phải {draft.code}.")
        keep(draft, carried.files, by=actor)
    return draft


def _require_in_scope(draft: VersionDraft, files: Files) -> None:
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


def _tidy(content: str) -> str:
    """Return a text with the line ends of the packs, ending with one, without a null character."""
    lines = (
        content.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    )
    return f"{lines.rstrip()}\n" if lines.strip() else ""
