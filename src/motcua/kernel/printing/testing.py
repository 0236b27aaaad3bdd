"""What tests of other packages borrow: the examples of the standard forms."""

import html
import io
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import zxingcpp

from motcua.kernel.base.api import paths

_WORD = re.compile(
    r'<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*?)</word>'
)
_MARGIN = 14 * 72 / 25.4
_TOUCHING = 0.2
FORMS = ("01", "02", "03", "04", "05", "06", "07")


def form(number: str) -> str:
    """Return the template of a standard form."""
    return f"vietnam/letters/mau-{number}.typ"


def example(number: str) -> dict[str, object]:
    """Return the example data of a standard form."""
    path = paths.packs_dir() / f"vietnam/letters/examples/mau-{number}.json"
    data: dict[str, object] = json.loads(path.read_text("utf-8"))
    return data


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text of a PDF as poppler reads it, spaces and line ends folded."""
    return " ".join(_poppler_text(pdf, folder, "-layout").split())


def codes_on(pdf: bytes) -> list[str]:
    """Return what a camera reads from the QR codes of a PDF, page by page."""
    return [
        code.text
        for page in pypdfium2.PdfDocument(pdf)
        for code in zxingcpp.read_barcodes(
            page.render(scale=3, grayscale=True).to_pil(),  # in colour it takes five times as long
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        )
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word of a PDF and where it stands on its page, in points from the top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: bytes, folder: Path) -> list[Word]:
    """Return the words of a PDF, as poppler finds them."""
    pages = _poppler_text(pdf, folder, "-bbox").split("<page ")[1:]
    return [
        Word(
            page=number,
            text=html.unescape(text),
            left=float(left),
            top=float(top),
            right=float(right),
            bottom=float(bottom),
        )
        for number, page in enumerate(pages, start=1)
        for left, top, right, bottom, text in _WORD.findall(page)
    ]


def faults_on(pdf: bytes, folder: Path) -> list[str]:
    """Return what is wrong with where things stand on a PDF of ours: each a sentence.

    Words lie inside the margins, on no other word and on no field; fields lie on their pages.
    """
    words, faults = words_of(pdf, folder), []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        width, height = page.get_size()
        here = [word for word in words if word.page == number]
        faults += [
            f"{word.text!r} leaves page {number}" for word in here if _is_out(word, width, height)
        ]
        faults += _overlaid(here)
    return faults + _covered(pdf, words)


def _is_out(word: Word, width: float, height: float) -> bool:
    return (
        word.left < _MARGIN
        or word.right > width - _MARGIN
        or word.top < _MARGIN / 2
        or word.bottom > height - _MARGIN
    )


def _overlaid(words: list[Word]) -> list[str]:
    lines = sorted(words, key=lambda word: (word.top, word.left))
    return [
        f"{one.text!r} stands on {other.text!r}"
        for place, one in enumerate(lines)
        for other in lines[place + 1 : place + 60]
        if _shared(one, other) > _TOUCHING
    ]


def _shared(one: Word, other: Word) -> float:
    """Return which part of the smaller of two words lies on the other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min((word.right - word.left) * (word.bottom - word.top) for word in (one, other))
    return across * down / least if across > 0 and down > 0 and least > 0 else 0


def _covered(pdf: bytes, words: list[Word]) -> list[str]:
    """Return the fields on which something is printed, or that leave their page."""
    faults = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, start=1):
            height = float(page.mediabox[3])
            for field in page.get("/Annots", []):
                left, low, right, high = (float(edge) for edge in field.Rect)
                if left < _MARGIN or right > float(page.mediabox[2]) - _MARGIN or low < _MARGIN:
                    faults.append(f"field {field.T} leaves page {number}")
                there = Word(
                    page=number,
                    text=str(field.T),
                    left=left,
                    top=height - high,
                    right=right,
                    bottom=height - low,
                )
                faults += [
                    f"{word.text!r} stands on field {field.T}"
                    for word in words
                    if word.page == number and _shared(word, there) > _TOUCHING
                ]
    return faults


def right_edge(pdf: bytes, folder: Path) -> float:
    """Return how far to the right the rightmost word of a PDF ends, in millimetres."""
    ends = re.findall(r'xMax="([0-9.]+)"', _poppler_text(pdf, folder, "-bbox"))
    return max(map(float, ends)) * 25.4 / 72


def _poppler_text(pdf: bytes, folder: Path, form: str) -> str:
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(  # noqa: S603 - a fixed program on a file of ours
        ["pdftotext", form, str(path), "-"],  # noqa: S607
        check=True,
        capture_output=True,
    )
    return done.stdout.decode()
