"""Reads of files. Who may see them is asked by the caller, or in `access`."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import prepared
from motcua.kernel.files import blobs
from motcua.kernel.files.intake.api import PageImage
from motcua.kernel.files.models import FilePage, State, StoredFile
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import Reading

TAKEN: frozenset[str] = frozenset({State.CHECKING, State.QUARANTINED, State.READY})
"""States of a file that has arrived whole and was not refused."""

_AT_ONCE = 500
_ALIKE = {"jpg": (".jpg", ".jpeg"), "heic": (".heic", ".heif")}


def files_of(
    subject: Subject, *, component: str | None = None, states: Collection[str] = TAKEN
) -> list[StoredFile]:
    """Return the subject's files, oldest first; by default those that arrived and still stand."""
    return [
        file
        for file in _files_of(subject.id, kind=subject.kind)
        if file.state in states and component in {None, file.component}
    ]


@prepared
def _files_of(subject_id: UUID, kind: str) -> QuerySet[StoredFile]:
    rows = StoredFile.objects.filter(subject_kind=kind, subject_id=subject_id)
    return rows.order_by("created_at", "id")


def file_name(file: StoredFile, reading: Reading) -> str:
    """Return the name that the file was sent under, ending with what its content is."""
    return named_by_content(file, str(reading.reveal(file.name)))


def named_by_content(file: StoredFile, name: str) -> str:
    """Return `name` with the ending that the content of a ready file deserves.

    A picture that was sent as `don.hta` is `don.hta.jpg`: what opens it is never what its sender
    chose. Before the check nothing is known, and nothing is handed out either.
    """
    deserved = file.extension if file.state == State.READY else ""
    has_it = not deserved or name.lower().endswith(_ALIKE.get(deserved, f".{deserved}"))
    return name if has_it else f"{name}.{deserved}"


def open_content(file: StoredFile, opener: blobs.Opener) -> Iterator[bytes]:
    """Yield the bytes of a file; `opener` is a reading, or the subject's key for machine work.

    Raises:
        BlobBrokenError: Nothing is there (refused, still arriving), or the bytes were changed.
    """
    return blobs.content(file.pk, bytes(file.sha256 or b""), opener)


def pages(file: StoredFile, opener: blobs.Opener) -> Iterator[PageImage]:
    """Yield the page images of a file, opened one by one."""
    for page in file.drawn_pages.order_by("number"):
        yield PageImage(
            number=page.number,
            width=page.width,
            height=page.height,
            jpeg=page_image(page, opener),
            thumbnail=page_thumbnail(page, opener),
        )


def page_image(page: FilePage, opener: blobs.Opener) -> bytes:
    """Return one page as JPEG."""
    bound = page_label(page.file_id, page.number, is_thumbnail=False)
    return blobs.frame_at(bytes(page.blob), page.image_at, opener, bound=bound)


def page_thumbnail(page: FilePage, opener: blobs.Opener) -> bytes:
    """Return one page as a small JPEG."""
    bound = page_label(page.file_id, page.number, is_thumbnail=True)
    return blobs.frame_at(bytes(page.blob), page.thumbnail_at, opener, bound=bound)


def page_label(file_id: UUID, number: int, *, is_thumbnail: bool) -> bytes:
    """Return what binds a page image to its file and number."""
    return blobs.label(b"thumbnail" if is_thumbnail else b"page", file_id, number)


def waiting_files(*, before: datetime) -> list[StoredFile]:
    """Return files that have waited for their check or pages since `before`, oldest first."""
    rows = StoredFile.objects.filter(checked_at=None, created_at__lt=before)
    rows = rows.exclude(state=State.UPLOADING)
    return list(rows.order_by("created_at")[:_AT_ONCE])


def named_blobs(digests: set[bytes]) -> set[bytes]:
    """Return those of some blobs that a row names."""
    contents = StoredFile.objects.filter(sha256__in=digests).values_list("sha256", flat=True)
    pages = FilePage.objects.filter(blob__in=digests).values_list("blob", flat=True)
    return {bytes(digest) for digest in [*contents, *pages] if digest is not None}
