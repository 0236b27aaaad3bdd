"""Read the answers that fees depend on: typed, bounded, refused in plain words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.domain.packs.api import FeeColumn, FeeInput
from motcua.domain.payments.errors import FeeInputError

MAX_ROWS: Final = 500
_INTEGER: Final = re.compile(r"^\d{1,12}$")
_LOCAL_DATE: Final = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


def read_inputs(inputs: Sequence[FeeInput], answers: Mapping[str, object]) -> dict[str, object]:
    """Return the values that fee expressions see.

    Raises:
        FeeInputError: An answer is missing, of the wrong kind, or out of bounds.
    """
    return {field.name: _read(field, answers.get(field.name)) for field in inputs}


def _read(field: FeeInput, answer: object) -> object:
    if field.type == "table":
        return _table(field, answer)
    return _cell(field, answer, where=f"“{field.label}”")


def _table(field: FeeInput, answer: object) -> Sequence[Mapping[str, object]]:
    rows = [] if answer is None else answer
    if not isinstance(rows, list | tuple):
        raise FeeInputError(f"“{field.label}” ({field.name}) phải là một danh sách.")
    if field.required and not rows:
        raise FeeInputError(f"“{field.label}” ({field.name}) cần ít nhất một dòng.")
    if len(rows) > MAX_ROWS:
        raise FeeInputError(f"“{field.label}” có quá {MAX_ROWS} dòng.")
    return [_row(field, row, number) for number, row in enumerate(rows, start=1)]


def _row(field: FeeInput, row: object, number: int) -> Mapping[str, object]:
    if not isinstance(row, Mapping):
        raise FeeInputError(f"“{field.label}”, dòng {number}: phải là các cặp tên và giá trị.")
    return {
        column.name: _cell(
            column, row.get(column.name), where=f"“{field.label}”, dòng {number}, “{column.label}”"
        )
        for column in field.columns
    }


def _cell(field: FeeInput | FeeColumn, answer: object, *, where: str) -> object:
    if answer is None or answer == "":
        if field.required:
            raise FeeInputError(f"Thiếu {where} ({field.name}).")
        return None
    if field.type in {"integer", "money"}:
        return _integer(field, answer, where=where)
    if field.type == "date":
        return _date(answer, where=where)
    if field.type == "yes_no":
        return _yes_no(answer, where=where)
    return _text(field, answer, where=where)


def _integer(field: FeeInput | FeeColumn, answer: object, *, where: str) -> Decimal:
    text = answer.strip() if isinstance(answer, str) else answer
    if isinstance(text, str) and _INTEGER.match(text) and text.isascii():
        text = int(text)
    if isinstance(text, Decimal) and text == text.to_integral_value():
        text = int(text)
    if isinstance(text, bool) or not isinstance(text, int):
        raise FeeInputError(f"{where} cần là số nguyên.")
    if field.min is not None and text < field.min:
        raise FeeInputError(f"{where} phải từ {field.min} trở lên.")
    if field.max is not None and text > field.max:
        raise FeeInputError(f"{where} không được quá {field.max}.")
    return Decimal(text)


def _date(answer: object, *, where: str) -> date:
    if isinstance(answer, date):
        return answer
    text = str(answer).strip()
    local = _LOCAL_DATE.match(text)
    try:
        if local:
            day, month, year = (int(part) for part in local.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise FeeInputError(f"{where} phải là ngày có thật, dạng 25/11/2026.") from None


def _yes_no(answer: object, *, where: str) -> bool:
    if isinstance(answer, bool):
        return answer
    raise FeeInputError(f"{where} phải là có hoặc không.")


def _text(field: FeeInput | FeeColumn, answer: object, *, where: str) -> str:
    if not isinstance(answer, str):
        raise FeeInputError(f"{where} cần là chữ.")
    if field.choices and answer not in field.choices:
        raise FeeInputError(f"{where} chỉ nhận: {', '.join(field.choices)}.")
    return answer
