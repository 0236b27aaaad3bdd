"""Use a file again for another subject, under that subject's own key."""

import secrets

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids, no_event
from motcua.kernel.files import blobs
from motcua.kernel.files.access import check_attachable
from motcua.kernel.files.errors import NotReady
from motcua.kernel.files.models import FilePage, Origin, State, StoredFile
from motcua.kernel.files.queries import open_content, page_image, page_label, page_thumbnail
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import Reading, SealingKey, sealing_key


@no_event("the filing that names the file records that it was reused")
def reuse_file(
    *, actor: Actor, file: StoredFile, reading: Reading, subject: Subject, component: str
) -> StoredFile:
    """Copy a checked file to `subject`, bytes and pages re-encrypted; return the copy, ready.

    Raises:
        NotReady: The file has not passed its check.
        NotAttachable: The actor may not add files to `subject`.
    """
    check_attachable(actor, subject)
    if file.state != State.READY:
        raise NotReady
    key = sealing_key(subject)
    copy = _copy(actor, file, subject, component)
    copy.name = key.seal(reading.reveal(file.name))
    blocks = open_content(file, reading)
    copy.sha256 = blobs.write_content(copy.pk, bytes(copy.salt), blocks, key).digest
    pages = [_copied_page(copy, page, reading, key) for page in file.drawn_pages.all()]
    with transaction.atomic():
        copy.save(force_insert=True)
        FilePage.objects.bulk_create(pages)
    return copy


def _copy(actor: Actor, file: StoredFile, subject: Subject, component: str) -> StoredFile:
    now = clock.now()
    return StoredFile(
        subject_kind=subject.kind,
        subject_id=subject.id,
        component=component,
        media_type=file.media_type,
        extension=file.extension,
        size=file.size,
        salt=secrets.token_bytes(32),
        state=State.READY,
        origin=Origin.REUSED,
        page_count=file.page_count,
        reused_from=file.pk,
        created_by=actor.id,
        created_at=now,
        checked_at=now,
    )


def _copied_page(copy: StoredFile, page: FilePage, reading: Reading, key: SealingKey) -> FilePage:
    number = page.number
    frames = [
        (page_label(copy.pk, number, is_thumbnail=False), page_image(page, reading)),
        (page_label(copy.pk, number, is_thumbnail=True), page_thumbnail(page, reading)),
    ]
    digest, (image_at, thumbnail_at) = blobs.write_frames(
        ids.new_id(), bytes(copy.salt), frames, key
    )
    return FilePage(
        file=copy,
        number=number,
        width=page.width,
        height=page.height,
        blob=digest,
        image_at=image_at,
        thumbnail_at=thumbnail_at,
    )
