"""What every change of a draft shares: the lock, whose it is to change, the check at each save."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from motcua.domain.drafting.errors import DraftClosedError, StaleDraftError
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.report import Report, examined
from motcua.domain.packs.api.checks import main_file, require_path
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.definitions.api import Files, require_size
from motcua.kernel.identity.api import display_names


@contextmanager
def changing(
    actor: Actor, draft_id: UUID, *, state: str = VersionDraft.State.DRAFTING
) -> Iterator[VersionDraft]:
    """Open a transaction on a draft, locked; it is saved when the block ends.

    Raises:
        NotVisibleError: The actor sees no such draft.
        DraftClosedError: It is not in that state.
    """
    with transaction.atomic():
        rows = VersionDraft.objects.select_for_update(of=("self",))
        draft = visible_one(actor, rows, id=draft_id)
        if draft.state != state:
            raise DraftClosedError(
                f"Bản nháp này {draft.get_state_display()}, nên không làm việc này được nữa."
            )
        yield draft
        draft.save()


def keep(draft: VersionDraft, files: Files, *, by: Actor) -> Report:
    """Put files into a draft, checked, as its next revision.

    Raises:
        BadPathError: A file that no pack may hold.
        TooLargeError: More than a procedure may have.
    """
    for path in files:
        require_path(path)
    require_size(files)
    report, definition = examined(files, draft.folder)
    draft.files = dict(files)
    draft.report = report.as_data()
    draft.revision += 1
    draft.saved_by, draft.saved_at = by.id, clock.now()
    draft.editors = sorted({*draft.editors, str(by.id)})
    if definition is not None:
        draft.name = definition.name
    return report


def require_revision(draft: VersionDraft, revision: int) -> None:
    """Let a change through that was made on what the draft holds now.

    Raises:
        StaleDraftError: Somebody else saved it since.
    """
    if draft.revision != revision:
        raise StaleDraftError(
            f"{who_saved(draft)} vừa lưu bản nháp này; những gì Ông/Bà nhập vẫn còn trên trang. "
            "Hãy xem bản mới rồi lưu lại."
        )


def who_saved(draft: VersionDraft) -> str:
    """Say who saved a draft last, and when."""
    name = display_names({draft.saved_by}).get(draft.saved_by, "Người khác")
    return f"{name} (lúc {dates.format_datetime(draft.saved_at)})"


def fingerprint(text: str) -> str:
    """Return what tells one state of a file from another."""
    return sha256(text.encode()).hexdigest()[:32]


__all__ = [
    "changing",
    "fingerprint",
    "keep",
    "main_file",
    "require_revision",
    "who_saved",
]
