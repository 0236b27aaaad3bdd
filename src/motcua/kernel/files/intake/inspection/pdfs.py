"""PDF: one document from the first byte to the last, that shows pages and does nothing else."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.inspection.archives import refuse_hidden_archive
from motcua.kernel.files.intake.refused import Refused

_HEADER = re.compile(rb"%PDF-[12]\.\d")
_SECOND_DOCUMENT = re.compile(rb"%%EOF\s{0,64}%PDF-")
_STEP_BYTES = 1 << 16
_PIECE_BYTES = 1 << 20

_FORBIDDEN_KEYS = {
    "/JS": "pdf_script",
    "/JavaScript": "pdf_script",
    "/XFA": "pdf_form",
    "/EF": "pdf_attachment",
    "/EmbeddedFiles": "pdf_attachment",
}
_KIND_KEYS = ("/S", "/Type", "/Subtype")
_FORBIDDEN_KINDS = {
    "/JavaScript": "pdf_script",
    "/Launch": "pdf_action",
    "/ImportData": "pdf_action",
    "/SubmitForm": "pdf_action",
    "/GoToE": "pdf_action",
    "/GoToR": "pdf_action",
    "/Rendition": "pdf_action",
    "/RichMedia": "pdf_action",
    "/RichMediaExecute": "pdf_action",
    "/Movie": "pdf_action",
    "/Sound": "pdf_action",
    "/3D": "pdf_action",
    "/EmbeddedFile": "pdf_attachment",
    "/FileAttachment": "pdf_attachment",
}


def check(data: bytes) -> int:
    """Return the number of pages after looking at every object.

    Raises:
        Refused: Not one whole PDF; a password; scripts, actions, attachments; too much inside.
    """
    _check_ends(data)
    refuse_hidden_archive(data)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            pages = _count_pages(pdf)
            _check_objects(pdf, packed_bytes=len(data))
    except pikepdf.PasswordError as error:
        raise Refused("password") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as error:
        raise Refused("unreadable") from error
    _check_second_reader(data, pages)
    return pages


def _check_ends(data: bytes) -> None:
    if not _HEADER.match(data):
        raise Refused("pdf_header")
    last = data.rfind(b"%%EOF")
    if last < 0:
        raise Refused("cut_off")
    if len(data) - last - len(b"%%EOF") > limits.get("files.pdf_trailing_bytes"):
        raise Refused("two_kinds")
    if _SECOND_DOCUMENT.search(data):
        raise Refused("two_kinds")


def _count_pages(pdf: pikepdf.Pdf) -> int:
    pages, most = len(pdf.pages), limits.get("files.pdf_pages")
    if not pages:
        raise Refused("unreadable")
    if pages > most:
        raise Refused("pages", most=most, found=pages)
    return pages


def _check_second_reader(data: bytes, pages: int) -> None:
    """Refuse a file that two readers understand differently."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("unreadable") from error
    if len(document) != pages:
        raise Refused("two_kinds")


def _check_objects(pdf: pikepdf.Pdf, *, packed_bytes: int) -> None:
    tally = _Tally(packed_bytes=packed_bytes)
    for count, thing in enumerate(pdf.objects):
        if count > limits.get("files.pdf_objects"):
            raise Refused("too_big_inside")
        for dictionary in _dictionaries(thing):
            _check_dictionary(dictionary)
        if isinstance(thing, pikepdf.Stream):
            _check_stream(thing, tally)
    for dictionary in _dictionaries(pdf.trailer):
        _check_dictionary(dictionary)


def _dictionaries(thing: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield the dictionaries written inside one numbered object; numbered ones come alone."""
    most = limits.get("files.pdf_depth")
    waiting: list[tuple[object, int]] = [(thing, 0)]
    while waiting:
        current, depth = waiting.pop()
        if depth > most:
            raise Refused("too_big_inside")
        inner = _inside(current)
        if isinstance(inner, pikepdf.Dictionary):
            yield inner
        items: Iterable[object] = (
            inner.as_dict().values() if isinstance(inner, pikepdf.Dictionary) else inner
        )
        waiting += [(item, depth + 1) for item in items if _is_written_here(item)]


def _inside(thing: object) -> "pikepdf.Dictionary | pikepdf.Array | tuple[()]":
    if isinstance(thing, pikepdf.Stream):
        return thing.stream_dict
    return thing if isinstance(thing, pikepdf.Dictionary | pikepdf.Array) else ()


def _is_written_here(item: object) -> bool:
    return isinstance(item, pikepdf.Object) and not item.is_indirect


def _check_dictionary(dictionary: pikepdf.Dictionary) -> None:
    for key in dictionary.as_dict():
        if key in _FORBIDDEN_KEYS:
            raise Refused(_FORBIDDEN_KEYS[key])
    for key in _KIND_KEYS:
        kind = dictionary.get(key)
        if isinstance(kind, pikepdf.Name) and str(kind) in _FORBIDDEN_KINDS:
            raise Refused(_FORBIDDEN_KINDS[str(kind)])


def _check_stream(stream: pikepdf.Stream, tally: "_Tally") -> None:
    if "/F" in stream.stream_dict:
        raise Refused("pdf_action")
    width, height = _integer(stream, "/Width"), _integer(stream, "/Height")
    if width * height > limits.get("files.jpeg_pixels"):
        raise Refused("pixels", most_million=limits.get("files.jpeg_pixels") // 1_000_000)
    tally.add(_inflated_sizes(stream))


def _integer(stream: pikepdf.Stream, key: str) -> int:
    value = stream.stream_dict.get(key, 0)
    try:
        return abs(int(value))
    except (TypeError, ValueError):
        return 0


@dataclass(slots=True)
class _Tally:
    """How much a document has inflated to so far."""

    packed_bytes: int
    total: int = 0

    def add(self, sizes: Iterable[int]) -> None:
        """Count one stream's pieces; stop in the middle of a bomb."""
        floor = limits.get("files.pdf_bomb_floor_bytes")
        ratio_cap = max(floor, self.packed_bytes * limits.get("files.pdf_bomb_ratio"))
        most = min(limits.get("files.pdf_inflated_bytes"), ratio_cap)
        stream_most = limits.get("files.pdf_stream_bytes")
        size = 0
        for piece in sizes:
            size += piece
            self.total += piece
            if size > stream_most or self.total > most:
                raise Refused("pdf_bomb")


def _inflated_sizes(stream: pikepdf.Stream) -> Iterator[int]:
    names = _filters(stream)
    pieces: Iterable[bytes] = [stream.read_raw_bytes()]
    for position, name in enumerate(names):
        if name != "/FlateDecode":
            if position == 0 and {"/FlateDecode", "/LZWDecode"} & set(names):
                pieces = [stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)]
            break
        pieces = _inflate(pieces)
    return (len(piece) for piece in pieces)


def _filters(stream: pikepdf.Stream) -> list[str]:
    value = stream.stream_dict.get("/Filter")
    if isinstance(value, pikepdf.Name):
        return [str(value)]
    if isinstance(value, pikepdf.Array):
        return [str(name) for name in value]
    return []


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        for start in range(0, len(piece), _STEP_BYTES):
            waiting = piece[start : start + _STEP_BYTES]
            while waiting and not inflater.eof:
                try:
                    yield inflater.decompress(waiting, _PIECE_BYTES)
                except zlib.error:
                    return
                waiting = inflater.unconsumed_tail
