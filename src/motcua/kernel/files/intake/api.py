"""Ask for foreign bytes to be opened: the verdict, the page images, or another package's answer."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.confinement.api import Json, JsonObject
from motcua.kernel.files.intake.client import Answer, IntakeDownError, ask, socket_path
from motcua.kernel.files.intake.operations import register_op

_log = logging.getLogger(__name__)
_STATUS_SECONDS = 3.0

__all__ = [
    "Answer",
    "Drawn",
    "Inspection",
    "IntakeDownError",
    "IntakeStatus",
    "Json",
    "JsonObject",
    "PageImage",
    "PagesRefusedError",
    "ask",
    "draw_pages",
    "inspect",
    "register_op",
    "socket_path",
    "status",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageImage:
    """One page of a file as JPEG, at most 1600 pixels a side, and small; `number` from 1."""

    number: int
    width: int
    height: int
    jpeg: bytes
    thumbnail: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """The verdict on a file.

    Attributes:
        is_accepted: Whether it is one of the kinds taken in, and sound.
        code: Why not: a key of `files.reasons`; empty when accepted.
        numbers: What the reason's sentence counts.
        media_type: By content, never by name.
        extension: The ending that the content deserves.
        page_count: Pages that can be shown; 0 for office and text files.
        doubt: Why a photograph is likely not to be read: a key of `files.reasons`, or empty.
        pages: The first of them; `draw_pages` makes the rest.
    """

    is_accepted: bool
    code: str = ""
    numbers: dict[str, int]
    media_type: str = ""
    extension: str = ""
    page_count: int = 0
    doubt: str = ""
    pages: tuple[PageImage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """Some pages of a PDF that has `page_count` of them."""

    page_count: int
    pages: tuple[PageImage, ...]


class PagesRefusedError(Exception):
    """The pages cannot be drawn; `code` is a key of `files.reasons`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeStatus:
    """How the intake process stands, for administration."""

    is_running: bool
    has_no_network: bool = False
    has_no_files: bool = False


def inspect(data: bytes | Iterable[bytes], *, name: str) -> Inspection:
    """Return the verdict on foreign bytes; `name` only tells kinds of text apart.

    Raises:
        IntakeDownError: No verdict was reached; keep the bytes and ask again.
    """
    answer = ask("inspect", data, options={"name": name})
    if answer.fault:
        _log.warning("intake could not open a file: %s", answer.fault)
    if not answer.is_accepted:
        return Inspection(is_accepted=False, code=answer.code, numbers=answer.numbers)
    return Inspection(
        is_accepted=True,
        numbers={},
        media_type=str(answer.result.get("media_type", "")),
        extension=str(answer.result.get("extension", "")),
        page_count=_count(answer),
        doubt=str(answer.result.get("doubt", "")),
        pages=_pages(answer),
    )


def draw_pages(data: bytes | Iterable[bytes], *, first: int) -> Drawn:
    """Return some pages of an accepted PDF from page `first` on.

    Raises:
        IntakeDownError: Ask again.
        PagesRefusedError: A page cannot be drawn in the time and memory allowed.
    """
    answer = ask("draw", data, options={"first": first})
    if not answer.is_accepted:
        raise PagesRefusedError(answer.code)
    return Drawn(page_count=_count(answer), pages=_pages(answer))


def status() -> IntakeStatus:
    """Return whether intake answers, and which walls its kernel could build."""
    try:
        answer = ask("status", patience_seconds=_STATUS_SECONDS)
    except IntakeDownError:
        return IntakeStatus(is_running=False)
    return IntakeStatus(
        is_running=answer.is_accepted,
        has_no_network=answer.has_no_network,
        has_no_files=answer.has_no_files,
    )


def _count(answer: Answer) -> int:
    count = answer.result.get("page_count")
    return count if isinstance(count, int) else 0


def _pages(answer: Answer) -> tuple[PageImage, ...]:
    listed = answer.result.get("pages")
    sizes = listed if isinstance(listed, list) else []
    pairs = zip(answer.blocks[::2], answer.blocks[1::2], strict=False)
    return tuple(
        _page(size, jpeg, small)
        for size, (jpeg, small) in zip(sizes, pairs, strict=False)
        if isinstance(size, dict)
    )


def _page(size: JsonObject, jpeg: bytes, thumbnail: bytes) -> PageImage:
    numbers = {key: value for key, value in size.items() if isinstance(value, int)}
    return PageImage(
        number=numbers.get("number", 0),
        width=numbers.get("width", 0),
        height=numbers.get("height", 0),
        jpeg=jpeg,
        thumbnail=thumbnail,
    )
