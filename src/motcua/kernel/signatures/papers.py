"""Look at a PDF before signing it: is it ours, and which signature comes next?"""

import io
from dataclasses import dataclass

from motcua.kernel.base.api import limits
from motcua.kernel.signatures import proof
from motcua.kernel.signatures.errors import NotOurPdfError, WrongStepError
from motcua.kernel.signatures.profile import (
    EXPECTED_FIELDS,
    PERSONAL,
    SEAL,
    SIGNATURE_FIELDS,
    TEXT_FIELDS,
)

_FORBIDDEN = frozenset(
    {
        *("/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData"),
        *("/OpenAction", "/AA", "/XFA"),
        *("/OCProperties", "/EmbeddedFiles", "/RichMedia", "/Movie", "/Sound", "/3D"),
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A PDF of ours: which fields it has, and which are filled or signed."""

    fields: frozenset[str]
    done: frozenset[str]
    revisions: int

    @property
    def next_signature(self) -> str | None:
        """Return the field to sign now: the officer's before the seal."""
        for name in (PERSONAL, SEAL):
            if name in self.fields and name not in self.done:
                return name
        return None


def examine(pdf: bytes, *, sign: str) -> Paper:
    """Return what the signer needs to know, once `pdf` may be signed in the field `sign`.

    Raises:
        NotOurPdfError: Not from our renderer, or changed, or with parts we never make.
        WrongStepError: Another signature comes first, or this one is there already.
    """
    if len(pdf) > limits.get("signatures.pdf_bytes"):
        raise NotOurPdfError("Tệp quá lớn để ký.")
    if not proof.holds(pdf):
        raise NotOurPdfError("Chỉ ký được văn bản do hệ thống lập; tệp này không phải.")
    paper = _read(pdf)
    _refuse_strange_parts(pdf)
    _refuse_wrong_step(paper, sign)
    return paper


def _read(pdf: bytes) -> Paper:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=True)
        fields = [item.get_object() for item in reader.root["/AcroForm"]["/Fields"]]
        named = {str(field["/T"]): "/V" in field for field in fields}
        revisions = reader.xrefs.total_revisions
    except (PdfError, KeyError, ValueError, TypeError):
        raise NotOurPdfError("Văn bản không có chỗ ký của hệ thống.") from None
    if set(named) - EXPECTED_FIELDS:
        raise NotOurPdfError("Văn bản có ô lạ nên không ký.")
    done = frozenset(name for name, is_filled in named.items() if is_filled)
    return Paper(fields=frozenset(named), done=done, revisions=revisions)


def _refuse_wrong_step(paper: Paper, sign: str) -> None:
    if paper.revisions != 1 + len(paper.done & SIGNATURE_FIELDS):
        raise NotOurPdfError("Văn bản đã bị thêm nội dung sau khi lập nên không ký.")
    if sign in paper.done:
        raise WrongStepError("Văn bản đã có chữ ký này.")
    if paper.next_signature != sign:
        raise WrongStepError("Chưa đến lượt chữ ký này: người có thẩm quyền ký trước, cơ quan sau.")
    if paper.done & TEXT_FIELDS:
        raise NotOurPdfError("Số hoặc ngày đã được điền trước khi đóng dấu nên không ký.")


def _refuse_strange_parts(pdf: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if _FORBIDDEN & _names(item):
                raise NotOurPdfError("Văn bản có phần chạy được hoặc phần ẩn nên không ký.")


def _names(item: object) -> set[str]:
    """Return the keys and names in one object, down to where another object begins."""
    import pikepdf

    if isinstance(item, pikepdf.Name):
        return {str(item)}
    if isinstance(item, pikepdf.Array):
        return {name for child in item.as_list() for name in _inside(child)}
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return set()
    keys = [str(key) for key in item.keys()]  # noqa: SIM118 - not a Python dict
    return {*keys, *(name for key in keys for name in _inside(item[key]))}


def _inside(item: object) -> set[str]:
    return set() if getattr(item, "is_indirect", False) else _names(item)
