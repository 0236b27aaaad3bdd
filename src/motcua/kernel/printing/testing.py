"""What tests of other packages borrow: the examples of the standard forms."""

import html
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp

from motcua.kernel.base.api import paths

_WORD = re.compile(
    r'<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*?)</word>'
)
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
        for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
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
