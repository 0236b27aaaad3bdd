"""Take in the next bytes of an upload, and finish it with the last of them."""

from collections.abc import Iterable

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.errors import TooManyBytesError, WrongOffsetError
from motcua.kernel.files.jobs import ask_for_check
from motcua.kernel.files.models import State, StoredFile, UploadSession
from motcua.kernel.privacy.api import SealingKey, sealing_key


@no_event("an upload in progress is not a fact; the filing that names the file is")
def receive_bytes(
    *, actor: Actor, upload: UploadSession, offset: int, blocks: Iterable[bytes]
) -> int:
    """Append `blocks` durably and return the new offset; the last byte makes the file `checking`.

    What arrived before the sender broke off is kept.

    Raises:
        WrongOffsetError: `offset` is not where the upload stands.
        UploadBusyError: Another request is writing it.
        TooManyBytesError: More bytes than were announced; those announced are kept.
    """
    file = upload.file
    if file.state != State.UPLOADING:
        if offset != file.size:
            raise WrongOffsetError
        return file.size
    key = sealing_key(file.subject)
    with blobs.Partial.locked(file.pk) as partial:
        if partial.offset != offset:
            raise WrongOffsetError
        try:
            _append(partial, blocks, key, length=file.size)
        finally:
            partial.sync()
        return _finished(upload, partial, key) if partial.offset == file.size else partial.offset


@no_event("an upload in progress is not a fact; the filing that names the file is")
def settle_offset(*, actor: Actor, upload: UploadSession) -> int:
    """Return how many bytes lie durably on disk, after reading all of them back.

    An upload whose last bytes arrived just before a crash is finished here.

    Raises:
        UploadBusyError: Another request is writing it.
    """
    file = upload.file
    if file.state != State.UPLOADING:
        return file.size
    key = sealing_key(file.subject)
    with blobs.Partial.locked(file.pk) as partial:
        return _finished(upload, partial, key)


def _append(
    partial: blobs.Partial, blocks: Iterable[bytes], key: SealingKey, *, length: int
) -> None:
    for block in blocks:
        room = length - partial.offset
        partial.append(block[:room], key)
        if len(block) > room:
            raise TooManyBytesError


def _finished(upload: UploadSession, partial: blobs.Partial, key: SealingKey) -> int:
    whole = partial.check(key, salt=bytes(upload.file.salt))
    partial.sync()
    if whole.content_bytes < upload.file.size:
        return whole.content_bytes
    partial.fix(whole.digest)
    with transaction.atomic():
        waiting = StoredFile.objects.filter(pk=upload.pk, state=State.UPLOADING)
        if waiting.update(state=State.CHECKING, sha256=whole.digest):
            UploadSession.objects.filter(pk=upload.pk).update(completed_at=clock.now())
            ask_for_check(upload.pk)
    partial.remove()
    return whole.content_bytes
