"""The standard forms 01–07: their names; books and numbers of those that are numbered."""

from django.db import models

from motcua.domain.issuing.api import Numbering


class LetterForm(models.TextChoices):
    """Annex I of Circular 03/2025/TT-VPCP."""

    RECEIPT_SLIP = "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    SUPPLEMENT = "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    REFUSAL = "03", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
    APOLOGY = "04", "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
    STOP = "05", "Thông báo dừng giải quyết"
    CONTROL = "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    REGISTER = "07", "Sổ theo dõi hồ sơ"


SYMBOLS = {
    LetterForm.RECEIPT_SLIP: "TNHS",
    LetterForm.SUPPLEMENT: "PBS",
    LetterForm.REFUSAL: "PTC",
    LetterForm.APOLOGY: "PXL",
    LetterForm.STOP: "TB",
    LetterForm.CONTROL: "PKS",
}
CENTRE = "TTPVHCC"
"""What stands behind the symbol of a form that the one-stop centre itself issues."""
OF_CENTRE = frozenset({LetterForm.RECEIPT_SLIP, LetterForm.SUPPLEMENT, LetterForm.REFUSAL})
"""The forms that an officer of the centre issues and signs (Circular 03/2025/TT-VPCP, Annex I)."""


SETTLED_BOOK, SETTLED_NAME = "ptc-gq", "Phiếu từ chối giải quyết hồ sơ"
"""The book of refusals to settle, which the agency signs."""


def book_of(form: LetterForm) -> str:
    """Return the book from which a form is numbered; it keeps its name, whatever the symbol."""
    return "tbd" if form == LetterForm.STOP else SYMBOLS[form].lower()


def letter_numbering(form: LetterForm, *, year: int, issuer: str = "") -> Numbering:
    """Return how letters of a form are numbered in a year; `issuer` stands behind the symbol.

    One book has one symbol: what an agency refuses after appraisal is not in its centre's book.
    """
    symbol = f"{SYMBOLS[form]}-{issuer}" if issuer else SYMBOLS[form]
    is_of_agency = form == LetterForm.REFUSAL and issuer not in {"", CENTRE}
    return Numbering(
        book=SETTLED_BOOK if is_of_agency else book_of(form),
        name=SETTLED_NAME if is_of_agency else str(form.label),
        year=year,
        format=f"{{number:02d}}/{symbol}",
    )
