"""Pictures that go along with what people write: few, small, and where they were taken."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.kernel.base.api import Actor, Invalid, Problem, limits
from motcua.kernel.files import reasons
from motcua.kernel.files.actions.store_bytes import store_bytes
from motcua.kernel.files.intake.api import IntakeDownError, ask
from motcua.kernel.files.models import Origin
from motcua.kernel.ledger.api import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture as it was sent."""

    name: str
    data: bytes


def pictures_in(
    sent: "Iterable[UploadedFile[Any]]", *, component: str, most: int, before: int = 0
) -> Sequence[Picture]:
    """Return the pictures that a form sent, where they are taken.

    Args:
        sent: Files of one field of the form.
        component: What the field, and the component they go to, is called.
        most: How many a subject may have.
        before: How many it has.

    Raises:
        Invalid: Too many, too large or empty.
    """
    found, most_bytes = list(sent), limits.get("files.photo_bytes")
    if before + len(found) > most:
        raise _refused(component, f"Chỉ gửi được nhiều nhất {most} ảnh.")
    if any((one.size or 0) > most_bytes for one in found):
        numbers = {"most_megabytes": most_bytes // 1_000_000}
        raise _refused(component, reasons.sentence("photo_too_large", numbers))
    if not all(one.size for one in found):
        raise _refused(component, reasons.sentence("empty"))
    return [Picture(name=one.name or "", data=one.read()) for one in found]


def where_taken(pictures: Iterable[Picture]) -> str:
    """Return where the first picture that says so was taken; empty where none does."""
    for picture in pictures:
        with suppress(IntakeDownError):
            if found := ask("position", picture.data).result.get("position"):
                return str(found)
    return ""


def keep_pictures(
    actor: Actor, subject: Subject, pictures: Iterable[Picture], *, component: str
) -> None:
    """Store pictures, checked afterwards like every file; the verb that takes them records it."""
    for picture in pictures:
        store_bytes(
            actor=actor,
            subject=subject,
            name=picture.name,
            media_type="image/jpeg",
            data=picture.data,
            origin=Origin.UPLOADED,
            component=component,
        )


def _refused(field: str, message: str) -> Invalid:
    return Invalid((Problem(field=field, message=message),))
