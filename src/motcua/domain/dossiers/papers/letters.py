"""The standard forms 01–07: their names; books and numbers of those that are numbered."""

from django.db import models

from motcua.domain.issuing.api import NOTICES, Numbering


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
OWN_BOOKS = {
    LetterForm.SUPPLEMENT: ("pbs-gq", "Phiếu yêu cầu bổ sung của cơ quan giải quyết"),
    LetterForm.REFUSAL: ("ptc-gq", "Phiếu từ chối giải quyết hồ sơ"),
}
"""The books of what an agency asks for or refuses itself, beside those of its centre."""


def book_of(form: LetterForm) -> str:
    """Return the book from which a form is numbered; it keeps its name, whatever the symbol."""
    return NOTICES if form == LetterForm.STOP else SYMBOLS[form].lower()


def letter_numbering(form: LetterForm, *, year: int, issuer: str = "") -> Numbering:
    """Return how letters of a form are numbered in a year: an agency's own, else its centre's.

    `issuer` is how the agency is shortened; form 04 has `PXL` alone.

    Source:
        30/2020/NĐ-CP, Annex I, II.3; Circular 03/2025/TT-VPCP, Annex I, form 04.
    """
    own = OWN_BOOKS.get(form) if issuer else None
    book, name = own or (book_of(form), str(form.label))
    is_named = issuer and form != LetterForm.APOLOGY
    symbol = f"{SYMBOLS[form]}-{issuer}" if is_named else SYMBOLS[form]
    return Numbering(book=book, name=name, year=year, format=f"{{number:02d}}/{symbol}")
