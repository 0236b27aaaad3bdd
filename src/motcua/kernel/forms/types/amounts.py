"""Numbers and money, as Vietnamese people write them: dots group, a comma divides."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from motcua.kernel.base.api import limits, money
from motcua.kernel.forms.definition import Choice, Field
from motcua.kernel.forms.types.base import (
    Json,
    Setting,
    ValueType,
    WrongValueError,
    as_text,
    lower_first,
)
from motcua.kernel.ui.api import FieldKind

_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[. ][0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_MONEY_TAIL = re.compile(r"\s*(?:đồng|đ|₫|vnd|vnđ)\.?$", re.IGNORECASE)
_MONEY = re.compile(r"[0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")


class NumberType(ValueType):
    """A whole number, or one with at most `decimals` decimal places."""

    kind: FieldKind = "number"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        number = _number(raw, field_)
        if number != round(number, field_.decimals):
            wanted = (
                f"tối đa {field_.decimals} chữ số sau dấu phẩy" if field_.decimals else "số nguyên"
            )
            raise WrongValueError(f"{field_.label} là {wanted}.")
        _check_bounds(number, field_, str)
        return _json_number(number)

    def store(self, result: object) -> Json:
        return _json_number(result) if isinstance(result, Decimal) else None

    def feel(self, value: Json) -> object:
        return Decimal(str(value)) if isinstance(value, int | float) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value if isinstance(value, str) else ""
        shown = _vietnamese(Decimal(str(value)))
        return f"{shown} {field_.unit}" if field_.unit else shown

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return (raw,) if isinstance(raw, str) and raw else ()
        return (_vietnamese(Decimal(str(raw))),)

    def schema(self, field_: Field) -> dict[str, Json]:
        schema: dict[str, Json] = {"type": "number" if field_.decimals else "integer"}
        if field_.bounds.least is not None:
            schema["minimum"] = field_.bounds.least
        if field_.bounds.most is not None:
            schema["maximum"] = field_.bounds.most
        return schema


def _number(raw: Json, field_: Field) -> Decimal:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        words = str(raw)
    else:
        words = as_text(raw).strip().replace("\u00a0", " ").replace("\u202f", " ")
        words = words.removesuffix(field_.unit).strip() if field_.unit else words
    if _GROUPED.fullmatch(words):
        words = words.replace(".", "").replace(" ", "")
    elif not _PLAIN.fullmatch(words):
        raise WrongValueError(f"{field_.label} chỉ gồm chữ số, ví dụ 3 hoặc 1.250.")
    if len(words) > limits.get("forms.number_digits"):
        raise WrongValueError(f"{field_.label} quá lớn, hãy xem lại.")
    try:
        return Decimal(words.replace(",", "."))
    except InvalidOperation:
        raise WrongValueError(f"{field_.label} chỉ gồm chữ số.") from None


def _json_number(number: Decimal) -> int | float | None:
    if number.adjusted() > limits.get("forms.number_digits"):
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _vietnamese(number: Decimal) -> str:
    grouped = f"{number:,f}"
    return grouped.translate(str.maketrans(",.", ".,"))


class MoneyType(ValueType):
    """Whole đồng."""

    kind: FieldKind = "money"

    def read(self, field_: Field, raw: Json, setting: Setting) -> Json:
        if isinstance(raw, float) and not isinstance(raw, bool):
            raise WrongValueError("Số tiền là số đồng nguyên.")
        words = _MONEY_TAIL.sub("", as_text(raw).strip().replace("\u00a0", " "))
        if words.startswith("-"):
            raise WrongValueError(f"{field_.label} không được là số âm.")
        if not _MONEY.fullmatch(words):
            raise WrongValueError(
                f"{field_.label} là số đồng nguyên, ví dụ 500.000, hãy xem lại chỗ đã nhập."
            )
        digits = re.sub(r"[., ]", "", words).lstrip("0")
        if len(digits) > limits.get("forms.number_digits"):
            raise WrongValueError(f"{field_.label} quá lớn, hãy xem lại.")
        amount_vnd = int(digits or "0")
        _check_bounds(Decimal(amount_vnd), field_, money.format_vnd)
        return amount_vnd

    def store(self, result: object) -> Json:
        if not isinstance(result, Decimal) or result.adjusted() > 15:
            return None
        return int(result.to_integral_value(rounding="ROUND_HALF_UP"))

    def feel(self, value: Json) -> object:
        return Decimal(value) if isinstance(value, int) else None

    def show(self, field_: Field, value: Json, lists: Mapping[str, Sequence[Choice]]) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            return value if isinstance(value, str) else ""
        return money.format_vnd(value)

    def boxes(self, field_: Field, raw: Json) -> tuple[str, ...]:
        if isinstance(raw, bool) or not isinstance(raw, int):
            return (raw,) if isinstance(raw, str) and raw else ()
        return (money.grouped(raw),)

    def schema(self, field_: Field) -> dict[str, Json]:
        return {"type": "integer", "minimum": field_.bounds.least or 0}


def _check_bounds(number: Decimal, field_: Field, shown: Callable[[int], str]) -> None:
    least, most = field_.bounds.least, field_.bounds.most
    if least is not None and number < least:
        raise WrongValueError(f"{field_.label} ít nhất là {shown(least)}, hãy xem lại.")
    if most is not None and number > most:
        raise WrongValueError(
            f"{field_.label} nhiều nhất là {shown(most)}, hãy xem lại {lower_first(field_.label)}."
        )
