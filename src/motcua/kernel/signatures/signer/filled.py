"""What the seal fills in: number and date, as official papers write them."""

from datetime import date

from motcua.kernel.signatures import papers
from motcua.kernel.signatures.errors import SigningRefusedError, WrongStepError
from motcua.kernel.signatures.profile import DATE, NUMBER, TEXT_FIELDS


def texts_of(paper: papers.Paper, number: str | None, on: date | None) -> dict[str, str]:
    """Return what is filled in, by field.

    Raises:
        WrongStepError: The paper has no place for it, or lacks it.
        SigningRefusedError: The number is none.
    """
    if not paper.fields & TEXT_FIELDS:
        if number is not None or on is not None:
            raise WrongStepError("Văn bản này không có chỗ để điền số và ngày.")
        return {}
    if number is None or on is None:
        raise WrongStepError("Văn bản này phải được cấp số và ghi ngày khi đóng dấu.")
    return {NUMBER: _number(number), DATE: _date(on)}


def _number(number: str) -> str:
    text = number.strip()
    if not text.isdigit() or len(text) > 12:
        raise SigningRefusedError("Số văn bản chỉ gồm chữ số.")
    return text if len(text) > 1 else f"0{text}"


def _date(day: date) -> str:
    """Write a date as official papers do.

    Source:
        30/2020/NĐ-CP, Annex I: days below 10 and months 1 and 2 are written with a leading zero.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
