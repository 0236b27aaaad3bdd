"""Save what was written into a draft; nobody's writing is ever overwritten by another's."""

from collections.abc import Callable
from uuid import UUID

from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.definitions.actions.change import (
    changing,
    fingerprint,
    keep,
    require_revision,
    who_saved,
)
from motcua.kernel.definitions.errors import ConflictingFileError
from motcua.kernel.definitions.files import BadPathError, Files
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Draft

_NO_FACT = "a draft is no fact; the first event is its submission"


@no_event(_NO_FACT)
def save_file(*, actor: Actor, draft_id: UUID, path: str, content: str, began_with: str) -> Draft:
    """Put one file into a draft, if it is still as the writer found it.

    Args:
        actor: Who writes.
        draft_id: Into which draft.
        path: The file's path.
        content: The whole text; line ends become those of folders.
        began_with: Fingerprint of the text that the writer began with; empty for a new file.

    Raises:
        ConflictingFileError: Somebody else saved that file since; it holds their text.
        DraftClosedError: The draft is not being written any more.
        BadPathError: No folder of the kind may hold such a file.
        TooLargeError: More than a folder may have.
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
def remove_file(*, actor: Actor, draft_id: UUID, path: str, revision: int) -> Draft:
    """Take a file out of a draft; its main file stays.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        BadPathError: There is no such file, or it is the one that must stay.
        DraftClosedError: The draft is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        require_revision(draft, revision)
        is_main = path.rpartition("/")[2] == kinds.get(draft.kind).main_file
        if path not in draft.files or is_main:
            raise BadPathError("Tệp này không bỏ được.")
        files = {name: text for name, text in draft.files.items() if name != path}
        keep(draft, files, by=actor)
    return draft


def _whatever(_draft: Draft, _files: Files) -> None:
    """Allow every change."""


@no_event(_NO_FACT)
def edit_draft(
    *,
    actor: Actor,
    draft_id: UUID,
    revision: int,
    change: Callable[[Files], Files],
    allow: Callable[[Draft, Files], None] = _whatever,
) -> Draft:
    """Make one change of the files, if the draft is still as the page showed it.

    Args:
        actor: Who changes.
        draft_id: Which draft.
        revision: What the page showed.
        change: Returns the files with the change.
        allow: Raises the refusal of a change that is not this writer's to make.

    Raises:
        StaleDraftError: Somebody else saved the draft since.
        NotRewrittenError: The place can only be changed in the file itself.
        DraftClosedError: The draft is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        require_revision(draft, revision)
        files = change(draft.files)
        allow(draft, files)
        keep(draft, files, by=actor)
    return draft


def _tidy(content: str) -> str:
    """Return a text with the line ends of folders, ending with one, without a null character."""
    lines = (
        content.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    )
    return f"{lines.rstrip()}\n" if lines.strip() else ""
