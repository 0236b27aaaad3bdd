"""Check a file that has arrived: scan it, let intake open it, keep its page images."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, ids, no_event
from motcua.kernel.files import blobs, scanner
from motcua.kernel.files.errors import BlobBrokenError
from motcua.kernel.files.intake import api as intake
from motcua.kernel.files.models import FilePage, Origin, State, StoredFile
from motcua.kernel.files.queries import open_content, page_label
from motcua.kernel.privacy.api import KeyErasedError, SealingKey, sealing_key

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sound:
    """What the check found out about a file that may stay."""

    media_type: str
    extension: str
    page_count: int
    pages: list[FilePage]
    doubt: str = ""


class _UnsoundError(Exception):
    def __init__(self, code: str, numbers: dict[str, int]) -> None:
        super().__init__(code)
        self.code = code
        self.numbers = numbers


@no_event("the verdict is about bytes; the filing that names the file is the fact")
def check_file(*, actor: Actor, file_id: UUID) -> str:
    """Check one file and return the state that it is in then.

    May run any number of times and in two workers at once: the first verdict stands. A refused
    file loses its bytes at once and keeps its reason. Waits for scanner and intake outside any
    transaction.
    """
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None:
        return State.REFUSED
    if not file.is_waiting:
        return file.state
    try:
        key = sealing_key(file.subject)
        sound = _looked_through(file, key)
    except KeyErasedError:
        return file.state
    except scanner.ScannerDownError:
        return _quarantine(file)
    except intake.IntakeDownError:
        return file.state
    except BlobBrokenError:
        return _refuse(file, "lost", {})
    except _UnsoundError as unsound:
        return _refuse(file, unsound.code, unsound.numbers)
    return _accept(file, sound)


def _looked_through(file: StoredFile, key: SealingKey) -> _Sound:
    if file.origin == Origin.RENDERED:
        return _drawn(file, key)
    scan = scanner.scan(open_content(file, key))
    if not scan.is_clean:
        raise _UnsoundError("virus", {})
    found = intake.inspect(open_content(file, key), name=f"a.{file.extension}")
    if not found.is_accepted:
        raise _UnsoundError(found.code, found.numbers)
    pages = _all_pages(file, key, first=found.pages, page_count=found.page_count)
    return _Sound(
        media_type=found.media_type,
        extension=found.extension,
        page_count=found.page_count,
        pages=list(pages),
        doubt=found.doubt,
    )


def _drawn(file: StoredFile, key: SealingKey) -> _Sound:
    """Draw what the platform rendered itself; there is nothing to inspect."""
    try:
        first = intake.draw_pages(open_content(file, key), first=1)
    except intake.PagesRefusedError as error:
        raise _UnsoundError(error.code, {}) from error
    pages = _all_pages(file, key, first=first.pages, page_count=first.page_count)
    return _Sound(
        media_type=file.media_type,
        extension="pdf",
        page_count=first.page_count,
        pages=list(pages),
    )


def _all_pages(
    file: StoredFile, key: SealingKey, *, first: tuple[intake.PageImage, ...], page_count: int
) -> Iterator[FilePage]:
    batch, drawn = first, 0
    while batch:
        yield from _kept(file, key, batch)
        drawn += len(batch)
        batch = _further(file, key, after=drawn) if drawn < page_count else ()


def _further(file: StoredFile, key: SealingKey, *, after: int) -> tuple[intake.PageImage, ...]:
    try:
        return intake.draw_pages(open_content(file, key), first=after + 1).pages
    except intake.PagesRefusedError as error:
        raise _UnsoundError(error.code, {}) from error


def _kept(file: StoredFile, key: SealingKey, batch: Iterable[intake.PageImage]) -> list[FilePage]:
    images = list(batch)
    frames = [frame for image in images for frame in _frames(file.pk, image)]
    digest, positions = blobs.write_frames(ids.new_id(), bytes(file.salt), frames, key)
    return [
        FilePage(
            file=file,
            number=image.number,
            width=image.width,
            height=image.height,
            blob=digest,
            image_at=positions[2 * index],
            thumbnail_at=positions[2 * index + 1],
        )
        for index, image in enumerate(images)
    ]


def _frames(file_id: UUID, image: intake.PageImage) -> list[tuple[bytes, bytes]]:
    return [
        (page_label(file_id, image.number, is_thumbnail=False), image.jpeg),
        (page_label(file_id, image.number, is_thumbnail=True), image.thumbnail),
    ]


def _accept(file: StoredFile, sound: _Sound) -> str:
    with transaction.atomic():
        changed = StoredFile.objects.filter(pk=file.pk, state=file.state, checked_at=None).update(
            state=State.READY,
            media_type=sound.media_type,
            extension=sound.extension,
            page_count=sound.page_count,
            reason_code=sound.doubt,
            checked_at=clock.now(),
        )
        if changed:
            FilePage.objects.bulk_create(sound.pages)
    return State.READY


def _refuse(file: StoredFile, code: str, numbers: dict[str, int]) -> str:
    if file.origin == Origin.RENDERED:
        return _leave_undrawn(file, code)
    digest = bytes(file.sha256 or b"")
    with transaction.atomic():
        changed = StoredFile.objects.filter(pk=file.pk, state=file.state).update(
            state=State.REFUSED,
            sha256=None,
            reason_code=code,
            reason_numbers=numbers,
            checked_at=clock.now(),
        )
        if changed:
            transaction.on_commit(lambda: blobs.remove(digest))
    return State.REFUSED


def _leave_undrawn(file: StoredFile, code: str) -> str:
    """Keep what the platform itself made, though it has no page images."""
    _log.error("file %s was rendered here but cannot be drawn: %s", file.pk, code)
    StoredFile.objects.filter(pk=file.pk).update(checked_at=clock.now())
    return file.state


def _quarantine(file: StoredFile) -> str:
    StoredFile.objects.filter(pk=file.pk, state=State.CHECKING).update(
        state=State.QUARANTINED, reason_code="scanner_down"
    )
    return State.QUARANTINED
