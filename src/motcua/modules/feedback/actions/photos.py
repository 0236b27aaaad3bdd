"""Pictures that go along: kept like every foreign file, shown once they are scanned."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from motcua.domain.work.api import Upload
from motcua.kernel.base.api import Actor, Invalid, Problem, limits
from motcua.kernel.files.api import (
    IntakeDownError,
    Origin,
    ask_intake,
    store_bytes,
)
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import PHOTO

POSITION = "feedback.position"


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """A picture as it was sent."""

    name: str
    data: bytes


def photos_in(sent: Iterable[Upload]) -> list[Photo]:
    """Return pictures as a form sent them."""
    return [Photo(name=one.name or "", data=one.read()) for one in sent]


def check_photos(photos: Sequence[Photo], *, before: int = 0) -> None:
    """Let pictures pass that are taken.

    Raises:
        Invalid: Too many, too large or empty.
    """
    most, size = limits.get("feedback.photos_count"), limits.get("files.photo_bytes")
    if before + len(photos) > most:
        raise _bad(f"Mỗi phản ánh có nhiều nhất {most} ảnh.")
    if any(len(one.data) > size for one in photos):
        raise _bad(f"Ảnh lớn hơn {size // 1_000_000} MB; hãy chụp ở cỡ nhỏ hơn.")
    if any(not one.data for one in photos):
        raise _bad("Tệp ảnh rỗng; hãy chọn ảnh khác.")


def position_in(photos: Sequence[Photo]) -> str:
    """Return where the first picture that says so was taken; empty where none does."""
    for photo in photos:
        with suppress(IntakeDownError):
            found = ask_intake(POSITION, photo.data).result.get("position")
            if found:
                return str(found)
    return ""


def keep_photos(actor: Actor, feedback: Feedback, photos: Sequence[Photo]) -> None:
    """Store pictures; the verb that takes them records it."""
    for photo in photos:
        store_bytes(
            actor=actor,
            subject=feedback.subject,
            name=photo.name,
            media_type="image/jpeg",
            data=photo.data,
            origin=Origin.UPLOADED,
            component=PHOTO,
        )


def _bad(message: str) -> Invalid:
    return Invalid((Problem(field=PHOTO, message=message),))
