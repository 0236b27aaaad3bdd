"""Bring the files of a draft in a ZIP."""

from uuid import UUID

from motcua.domain.drafting.archive import unpacked
from motcua.domain.packs.api import code_of_name
from motcua.domain.procedures.api import KIND
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.definitions.api import BadPathError, Files
from motcua.kernel.definitions.api.versions import Draft, edit_draft, start_from_files

_NO_FACT = "a draft is no fact; the first event is its submission"


@no_event(_NO_FACT)
def import_draft(*, actor: Actor, content: bytes) -> Draft:
    """Begin a draft from a pack folder in a ZIP; of a known procedure, on its version in force.

    Raises:
        BadArchiveError: No ZIP of one procedure's folder, or one that is meant to do harm.
        BadPathError: A file that no pack may hold.
        TooLargeError: More than a folder may have.
    """
    carried = unpacked(content)
    return start_from_files(
        actor=actor,
        kind=KIND,
        code=code_of_name(carried.folder),
        folder=carried.folder,
        files=carried.files,
    )


@no_event(_NO_FACT)
def replace_files(*, actor: Actor, draft_id: UUID, revision: int, content: bytes) -> Draft:
    """Put the files of a ZIP in the place of a draft's own.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        BadArchiveError: No ZIP of this procedure's folder, or one that is meant to do harm.
        BadPathError: A file that no pack may hold, or another procedure's folder.
        DraftClosedError: The draft is not being written any more.
    """
    carried = unpacked(content)

    def allow(draft: Draft, _files: Files) -> None:
        if code_of_name(carried.folder) != draft.code:
            raise BadPathError(f"Tệp nén chứa thủ tục khác, không phải {draft.code}.")

    return edit_draft(
        actor=actor,
        draft_id=draft_id,
        revision=revision,
        change=lambda _files: carried.files,
        allow=allow,
    )
