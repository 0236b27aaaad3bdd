"""What every change of a draft shares: the lock, whose it is to change, the check at each save."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.definitions.errors import DraftClosedError, StaleDraftError
from motcua.kernel.definitions.files import Files, require_size
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Draft
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import Subject


@contextmanager
def changing(actor: Actor, draft_id: UUID, *, state: str = Draft.State.DRAFTING) -> Iterator[Draft]:
    """Open a transaction on a draft, locked; it is saved when the block ends.

    Raises:
        NotVisibleError: The actor sees no such draft.
        DraftClosedError: It is not in that state.
    """
    with transaction.atomic():
        rows = Draft.objects.select_for_update(of=("self",))
        draft = visible_one(actor, rows, id=draft_id)
        if draft.state != state:
            raise DraftClosedError(
                f"Bản nháp này {draft.get_state_display()}, nên không làm việc này được nữa."
            )
        yield draft
        draft.save()


def keep(draft: Draft, files: Files, *, by: Actor) -> None:
    """Put files into a draft, checked, as its next revision.

    Raises:
        BadPathError: A file that no folder of the kind may hold.
        TooLargeError: More than a folder may have.
    """
    kind = kinds.get(draft.kind)
    for path in files:
        kind.require_path(path)
    require_size(files)
    report, content = kind.examine(files, draft.folder)
    draft.files = dict(files)
    draft.report = report.as_data()
    draft.revision += 1
    draft.saved_by, draft.saved_at = by.id, clock.now()
    draft.editors = sorted({*draft.editors, str(by.id)})
    if content is not None:
        draft.name = content.name


def subject_of(draft: Draft) -> Subject:
    """Return on whose chain, under whose key and with whose files a draft stands."""
    return Subject(kind=kinds.get(draft.kind).draft_subject, id=draft.id)


def require_revision(draft: Draft, revision: int) -> None:
    """Let a change through that was made on what the draft holds now.

    Raises:
        StaleDraftError: Somebody else saved it since.
    """
    if draft.revision != revision:
        raise StaleDraftError(
            f"{who_saved(draft)} vừa lưu bản nháp này; những gì Ông/Bà nhập vẫn còn trên trang. "
            "Hãy xem bản mới rồi lưu lại."
        )


def who_saved(draft: Draft) -> str:
    """Say who saved a draft last, and when."""
    name = display_names({draft.saved_by}).get(draft.saved_by, "Người khác")
    return f"{name} (lúc {dates.format_datetime(draft.saved_at)})"


def fingerprint(text: str) -> str:
    """Return what tells one state of a file from another."""
    return sha256(text.encode()).hexdigest()[:32]
