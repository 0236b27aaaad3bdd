"""FEEL's values as JSON: exact numbers; moments and durations as the standard writes them."""

import json
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault, FeelError
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.numbers import EXACT, write_number
from motcua.kernel.rules.texts.moments import read_date, read_datetime, read_duration, read_time
from motcua.kernel.rules.texts.writing import write_value
from motcua.kernel.rules.values import Value

_READERS: dict[str, Callable[[str], Value]] = {
    "date": read_date,
    "time": read_time,
    "date and time": read_datetime,
    "days and time duration": read_duration,
    "years and months duration": read_duration,
}


class JsonError(FeelError):
    """A text that is no JSON object of FEEL's values."""

    code = "feel_json"


def read_context(data: bytes) -> dict[str, Value]:
    """Return the context that a JSON object holds; moments and durations are still texts.

    Raises:
        JsonError: It is no JSON object, or holds what FEEL has no value for.
    """
    try:
        context = json.loads(
            unicodedata.normalize("NFC", data.decode("utf-8-sig")),
            parse_int=_number,
            parse_float=_number,
            parse_constant=_number,
        )
    except (ValueError, RecursionError):
        raise JsonError("Tệp dữ liệu không phải JSON đúng cú pháp.") from None
    if not isinstance(context, dict):
        raise JsonError("Tệp dữ liệu phải là một đối tượng JSON.")
    return context


def _number(text: str) -> Decimal:
    try:
        number = EXACT.create_decimal(text)
    except ArithmeticError:
        raise JsonError(f"Số {text[:40]} vượt phạm vi.") from None
    if not number.is_finite():
        raise JsonError(f"{text} không phải là số.")
    return number


def typed(value: Value, kind: Kind) -> Value:
    """Return a value of JSON as the type says; what does not read so stays as it is."""
    if isinstance(value, str) and kind.name in _READERS:
        return _moment(value, kind)
    if isinstance(value, list):
        part = kind.parts[0] if kind.name == "list" and kind.parts else kind
        return [typed(item, part) for item in value]
    if isinstance(value, dict) and kind.name == "context":
        return {
            key: typed(item, kind.members[key]) if key in kind.members else item
            for key, item in value.items()
        }
    if kind.name == "list" and kind.parts:
        return typed(value, kind.parts[0])
    return value


def _moment(text: str, kind: Kind) -> Value:
    try:
        return _READERS[kind.name](text)
    except Fault:
        return text


def write_json(value: Value, run: Run) -> str:
    """Return a value as JSON; ranges and functions as FEEL writes them."""
    run.spend()
    match value:
        case None | bool():
            text = json.dumps(value)
        case str():
            text = _quoted(value)
        case Decimal():
            text = _write_decimal(value)
        case list():
            text = "[" + ", ".join([write_json(item, run) for item in value]) + "]"
        case dict():
            text = "{" + ", ".join([_member(key, item, run) for key, item in value.items()]) + "}"
        case _:
            text = _quoted(write_value(value, run))
    run.spend_text(len(text))
    return text


def _member(key: str, value: Value, run: Run) -> str:
    return f"{_quoted(key)}: {write_json(value, run)}"


def _quoted(text: str) -> str:
    """Return a JSON string; half a surrogate pair, which no file can hold, becomes U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.dumps(whole, ensure_ascii=False)


def _write_decimal(number: Decimal) -> str:
    """Return plain digits, but not thousands of zeros."""
    return write_number(number) if abs(number.adjusted()) < 40 else str(number)
