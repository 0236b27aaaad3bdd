"""The fonts of printed papers: Debian's Liberation, of the metrics that Decree 30/2020 asks for."""

import struct
from functools import cache
from pathlib import Path

from motcua.kernel.base.api import Refusal

FOLDERS = (
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/liberation-fonts"),
    Path("/usr/share/fonts/liberation"),
)
_BODY = "LiberationSerif-Regular.ttf"
_NO_GLYPH = "□"


class FontsMissingError(Refusal):
    """No folder of this machine holds the fonts."""

    code = "fonts_missing"


@cache
def folder() -> Path:
    """Return the folder of the fonts.

    Raises:
        FontsMissingError: They are not installed.
    """
    for candidate in FOLDERS:
        if (candidate / _BODY).is_file():
            return candidate
    raise FontsMissingError("Máy chủ thiếu phông chữ Liberation; hãy cài gói fonts-liberation.")


def printable(text: str) -> str:
    """Return `text` with every character the font lacks replaced by a square.

    Archival PDF may not hold a glyph that the font does not have, and Typst then refuses the file:
    an emoji in a name must not stop a slip.
    """
    known = _characters()
    return "".join(c if ord(c) in known or c in "\n\t" else _NO_GLYPH for c in text)


@cache
def _characters() -> frozenset[int]:
    return frozenset(_read_characters((folder() / _BODY).read_bytes()))


def _read_characters(font: bytes) -> set[int]:
    """Read the character map (format 4: every font for the basic plane has one)."""
    cmap = _table(font, b"cmap")
    for index in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * index)[0]
        if struct.unpack_from(">H", font, start)[0] == 4:
            return _segments(font, start)
    return set()


def _table(font: bytes, tag: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    for index in range(count):
        entry = 12 + 16 * index
        if font[entry : entry + 4] == tag:
            return int(struct.unpack_from(">I", font, entry + 8)[0])
    return 0


def _segments(font: bytes, start: int) -> set[int]:
    double = struct.unpack_from(">H", font, start + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + double)
    pairs = zip(starts, ends, strict=True)
    return {code for first, last in pairs if first != 0xFFFF for code in range(first, last + 1)}
