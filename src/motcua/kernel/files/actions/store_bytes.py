"""Store a file whole: what the platform made itself, or what a plain form sent."""

from collections.abc import Iterable

from django.core.files.base import File
from django.db import transaction

from motcua.kernel.base.api import SYSTEM, Actor, limits, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.access import check_attachable
from motcua.kernel.files.actions.begin_upload import check_size, new_file
from motcua.kernel.files.jobs import ask_for_check
from motcua.kernel.files.models import Origin, State, StoredFile
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import sealing_key


@no_event("the action that needs the file records its hash")
def store_bytes(
    *,
    actor: Actor = SYSTEM,
    subject: Subject,
    name: str,
    media_type: str,
    data: bytes,
    origin: str = Origin.RENDERED,
    component: str = "",
) -> StoredFile:
    """Store bytes that this platform made or already holds, and return the file.

    What it rendered itself is `ready` at once and its page images follow; anything else is
    `checking`. Durable before the caller's transaction commits.
    """
    file = new_file(actor=actor, subject=subject, component=component, name=name, origin=origin)
    file.media_type = media_type
    is_ours = origin == Origin.RENDERED
    if is_ours and media_type != "application/pdf":
        file.checked_at = file.created_at
    return _store(file, [data], state=State.READY if is_ours else State.CHECKING)


@no_event("an upload in progress is not a fact; the filing that names the file is")
def store_upload(
    *,
    actor: Actor,
    subject: Subject,
    component: str,
    upload: "File[bytes]",
    origin: str = Origin.UPLOADED,
) -> StoredFile:
    """Store a file that a plain form sent, for browsers without JavaScript; it is `checking`.

    Raises:
        NotAttachable: The actor may not add files to the subject.
        FileTooLarge: Above the cap for photographs or for files.
        EmptyFile: Nothing was sent.
    """
    check_attachable(actor, subject)
    name = upload.name or ""
    check_size(name=name, length=upload.size or 0)
    file = new_file(actor=actor, subject=subject, component=component, name=name, origin=origin)
    blocks = upload.chunks(limits.get("files.chunk_bytes"))
    return _store(file, blocks, state=State.CHECKING)


def _store(file: StoredFile, blocks: Iterable[bytes], *, state: State) -> StoredFile:
    key = sealing_key(file.subject)
    whole = blobs.write_content(file.pk, bytes(file.salt), blocks, key)
    file.size, file.sha256, file.state = whole.content_bytes, whole.digest, state
    with transaction.atomic():
        file.save(force_insert=True)
        ask_for_check(file.pk)
    return file
