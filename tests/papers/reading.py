"""A paper as a stranger reads it: by pdfsig, by pyHanko, through a camera, as text."""

import io
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

from motcua.kernel.base.api import clock
from motcua.kernel.printing.testing import codes_on, faults_on, text_of

_SIGNATURE = re.compile(r"Signature #\d+:")
_NAME = re.compile(r"Signer Certificate Common Name: (.*)")
_FIELD = re.compile(r"Signature Field Name: (.*)")
_FILLED_IN = re.compile(r"stands on field (so|ngay)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One signature: the field it stands in, whose it is, whether it is good.

    `is_whole`: it covers the whole file, or what came after it changed nothing that it protects.
    """

    field: str
    name: str
    is_good: bool
    is_whole: bool


def seen_by_poppler(path: Path) -> Sequence[Seen]:
    """Return what `pdfsig` says of each signature, in its order."""
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    told = _SIGNATURE.split(done.stdout)[1:]
    return [
        Seen(
            field=_said(_FIELD, one),
            name=_said(_NAME, one),
            is_good="Signature Validation: Signature is Valid." in one,
            is_whole="Total document signed" in one and "Not total" not in one,
        )
        for one in told
    ]


def seen_by_pyhanko(pdf: bytes, roots: Sequence[Path]) -> Sequence[Seen]:
    """Return what pyHanko says of each signature under some roots, the first signed first."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=[_certificate(path) for path in roots],
        allow_fetching=False,
        moment=clock.now(),
    )
    reader = PdfFileReader(io.BytesIO(pdf))
    return [
        Seen(
            field=one.field_name,
            name=one.signer_cert.subject.native["common_name"],
            is_good=status.intact and status.valid and status.trusted,
            is_whole=status.bottom_line,
        )
        for one in reader.embedded_regular_signatures
        for status in [validate_pdf_signature(one, context, context)]
    ]


def _certificate(path: Path) -> "Certificate":
    from asn1crypto import pem, x509

    _kind, _headers, der = pem.unarmor(path.read_bytes())
    return x509.Certificate.load(der)


def address_on(pdf: bytes) -> str:
    """Return what a camera reads from the one code of a paper."""
    (address,) = codes_on(pdf)
    return address


def lost_from(pdf: bytes, said: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return what a paper was to say and does not, by its name."""
    text = "".join((text_of(pdf, folder) + " | " + _cell_by_cell(pdf, folder)).split()).lower()
    return {
        name: words
        for name, words in said.items()
        if not all(word in text for word in words.lower().split())
    }


def _cell_by_cell(pdf: bytes, folder: Path) -> str:
    """Return the text as it was set: line after line, a word broken in a cell is in two."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode()


def faults_of(pdf: bytes, folder: Path) -> list[str]:
    """Return what stands where it may not: number and date do stand in their fields."""
    return [one for one in faults_on(pdf, folder) if not _FILLED_IN.search(one)]


def leaves(value: object, *, without: frozenset[str], at: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of what a paper was typeset from, with its place."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key not in without:
                yield from leaves(part, without=without, at=f"{at}.{key}")
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from leaves(part, without=without, at=f"{at}.{number}")
    elif value not in (None, "", True, False):
        yield at, str(value)


def _said(pattern: re.Pattern[str], told: str) -> str:
    found = pattern.search(told)
    return found[1].strip() if found else ""
