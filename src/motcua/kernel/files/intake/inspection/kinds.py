"""The list of kinds of file that are taken in, and how each is recognised."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import puremagic

from motcua.kernel.files.intake.inspection import images, markup, office, pdfs, texts
from motcua.kernel.files.intake.refused import Refused
from motcua.kernel.files.intake.rendering import RenderedPage, image_page, pdf_pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspected:
    """What a file turned out to be; `pages` are the first of `page_count`."""

    media_type: str
    extension: str
    page_count: int = 0
    pages: tuple[RenderedPage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What to do with one file: its bytes, and how many pages to draw at once."""

    data: bytes
    pages_at_once: int


type Check = Callable[[Look], Inspected]

_OFFICE_EXTENSIONS = {office.DOCX: "docx", office.XLSX: "xlsx", office.ODT: "odt"}
_HEIC = re.compile(rb"....ftyp(?:heic|heix|heim|heis|mif1|msf1)", re.DOTALL)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)

_NAMED_STRANGERS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    (
        (
            b"MZ",
            b"\x7fELF",
            b"\xca\xfe\xba\xbe",
            b"\xcf\xfa\xed\xfe",
            b"#!",
            b"L\0\0\0\x01\x14\x02",
        ),
        "program",
    ),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06"), "archive"),
    ((b"\xd0\xcf\x11\xe0",), "old_office"),
    ((b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x00\x00\x01\x00"), "image_kind"),
    ((b"{\\rtf",), "old_office"),
)
_SUSPECT_EXTENSIONS = {
    ".exe", ".dll", ".scr", ".com", ".msi", ".class", ".jar", ".apk", ".elf", ".macho",
    ".html", ".htm", ".hta", ".js", ".vbs", ".ps1", ".bat", ".sh", ".swf", ".lnk", ".chm",
}  # fmt: skip
_SURE = 0.8


def inspect(data: bytes, *, name: str, pages_at_once: int) -> Inspected:
    """Return what `data` is, with its first page images.

    The content decides, never the name; only for text, which has no mark of its own, does the
    ending of the name choose among the kinds of text.

    Raises:
        Refused: Not one of the kinds, or not a sound one.
    """
    if not data:
        raise Refused("empty")
    check = _by_content(data) or _by_ending(data, name)
    inspected = check(Look(data=data, pages_at_once=pages_at_once))
    _ask_second_opinion(data)
    return inspected


def _by_content(data: bytes) -> Check | None:
    if data.startswith(b"%PDF-"):
        return _pdf
    if data.startswith(b"PK\x03\x04"):
        return _office
    for starts, check in _PICTURES:
        if starts(data):
            return check
    return None


def _by_ending(data: bytes, name: str) -> Check:
    for starts, code in _NAMED_STRANGERS:
        if data.startswith(starts):
            raise Refused(code)
    ending = name.rpartition(".")[2].lower()
    if ending in _TEXTS:
        return _TEXTS[ending]
    if b"%PDF-" in data[:1024]:
        raise Refused("pdf_header")
    raise Refused("unknown_kind")


def _ask_second_opinion(data: bytes) -> None:
    """Refuse what another recogniser is sure to be a program or a web page."""
    try:
        opinions = puremagic.magic_string(data[:65_536])
    except (puremagic.PureError, ValueError):
        return
    if any(
        opinion.confidence >= _SURE and opinion.extension in _SUSPECT_EXTENSIONS
        for opinion in opinions
    ):
        raise Refused("two_kinds")


def _pdf(look: Look) -> Inspected:
    count = pdfs.check(look.data)
    _, pages = pdf_pages(look.data, first=1, count=look.pages_at_once)
    return Inspected(
        media_type="application/pdf", extension="pdf", page_count=count, pages=tuple(pages)
    )


def _office(look: Look) -> Inspected:
    media_type = office.check(look.data)
    return Inspected(media_type=media_type, extension=_OFFICE_EXTENSIONS[media_type])


def _picture(media_type: str, extension: str, *formats: str) -> Check:
    def check(look: Look) -> Inspected:
        page = image_page(images.check(look.data, formats=formats))
        return Inspected(media_type=media_type, extension=extension, page_count=1, pages=(page,))

    return check


def _text(media_type: str, extension: str, sound: Callable[[bytes], None]) -> Check:
    def check(look: Look) -> Inspected:
        sound(look.data)
        return Inspected(media_type=media_type, extension=extension)

    return check


_PICTURES: tuple[tuple[Callable[[bytes], object], Check], ...] = (
    (lambda data: data.startswith(b"\xff\xd8\xff"), _picture("image/jpeg", "jpg", "JPEG", "MPO")),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _picture("image/png", "png", "PNG")),
    (_WEBP.match, _picture("image/webp", "webp", "WEBP")),
    (_HEIC.match, _picture("image/heic", "heic", "HEIF")),
)
_TEXTS: dict[str, Check] = {
    "txt": _text("text/plain", "txt", texts.check),
    "csv": _text("text/csv", "csv", texts.check_list),
    "xml": _text("application/xml", "xml", markup.check),
}
