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
    LetterForm.STOP: "TBD",
    LetterForm.CONTROL: "PKS",
}


def letter_numbering(form: LetterForm, *, year: int) -> Numbering:
    """Return how letters of a form are numbered in a year."""
    symbol = SYMBOLS[form]
    return Numbering(
        book=symbol.lower(), name=str(form.label), year=year, format=f"{{number:02d}}/{symbol}"
    )
