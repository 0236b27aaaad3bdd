"""Begin a resumable upload."""

import secrets
from datetime import timedelta

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits, no_event, text
from motcua.kernel.files.access import check_attachable
from motcua.kernel.files.errors import EmptyFile, FileTooLarge, TooManyUploads
from motcua.kernel.files.models import Origin, State, StoredFile, UploadSession
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import sealing_key

_ENDING = 8
_PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


@no_event("an upload in progress is not a fact; the filing that names the file is")
def begin_upload(
    *,
    actor: Actor,
    subject: Subject,
    component: str,
    name: str,
    length: int,
    origin: str = Origin.UPLOADED,
) -> UploadSession:
    """Make room for a file of `length` bytes; its bytes come by `receive_bytes`.

    Raises:
        NotAttachable: The actor may not add files to the subject.
        FileTooLarge: Above the cap for photographs or for files.
        EmptyFile: `length` is 0.
        TooManyUploads: Too many of the actor's uploads are under way.
    """
    check_attachable(actor, subject)
    check_size(name=name, length=length)
    now = clock.now()
    under_way = UploadSession.objects.filter(
        owner_id=actor.id, completed_at=None, expires_at__gt=now
    )
    if under_way.count() >= limits.get("files.open_uploads_count"):
        raise TooManyUploads
    with transaction.atomic():
        file = new_file(actor=actor, subject=subject, component=component, name=name, origin=origin)
        file.size = length
        file.save(force_insert=True)
        return UploadSession.objects.create(
            file=file,
            owner_id=actor.id,
            expires_at=now + timedelta(hours=limits.get("files.upload_hours")),
        )


def check_size(*, name: str, length: int) -> None:
    """Let a size pass that is taken for a file of this name.

    Raises:
        FileTooLarge: Above the cap for photographs or for files.
        EmptyFile: Nothing at all.
    """
    if length <= 0:
        raise EmptyFile
    if length > limits.get("files.upload_bytes"):
        raise FileTooLarge("too_large", most_bytes=limits.get("files.upload_bytes"))
    is_photo = name.lower().endswith(_PHOTO_ENDINGS)
    if is_photo and length > limits.get("files.photo_bytes"):
        raise FileTooLarge("photo_too_large", most_bytes=limits.get("files.photo_bytes"))


@no_event("nothing is stored yet; the filing that names the file is the fact")
def new_file(
    *, actor: Actor, subject: Subject, component: str, name: str, origin: str
) -> StoredFile:
    """Return a file that is not saved yet, its name cleaned and sealed."""
    return StoredFile(
        subject_kind=subject.kind,
        subject_id=subject.id,
        component=component,
        name=sealing_key(subject).seal(clean_name(name)),
        extension=_ending(name),
        size=0,
        salt=secrets.token_bytes(32),
        state=State.UPLOADING,
        origin=origin,
        created_by=actor.id,
        created_at=clock.now(),
    )


def _ending(name: str) -> str:
    _, dot, ending = name.lower().rpartition(".")
    return (
        ending if dot and ending.isascii() and ending.isalnum() and len(ending) <= _ENDING else ""
    )


def clean_name(name: str) -> str:
    """Return the last part of a file's name, without controls, cut at the cap."""
    last = text.clean(name.replace("\\", "/")).rpartition("/")[2].strip(". ")
    return last[-limits.get("files.name_characters") :] or "tep"
