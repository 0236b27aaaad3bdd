"""Read JSON strictly: one meaning, bounded, and text in one form."""

import json
import unicodedata
from typing import NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser

from motcua.kernel.base.api import limits


class MalformedError(Exception):
    """The body is not the one kind of JSON that is taken; the message says why, in Vietnamese."""


class StrictParser(Parser):
    """Take UTF-8 JSON without duplicate keys, NaN, lone surrogates, NUL, or endless nesting."""

    def parse_body(self, request: HttpRequest) -> dict[str, object]:
        """Return the body as plain values, its text in NFC."""
        return cast(dict[str, object], read_json(request.body))


def read_json(body: bytes) -> object:
    """Return what a JSON text says.

    Raises:
        MalformedError: It breaks a rule of this border.
    """
    try:
        text = body.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_real,
        )
    except UnicodeDecodeError:
        raise MalformedError("Nội dung phải mã hóa bằng UTF-8.") from None
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        raise MalformedError(
            f"JSON sai cú pháp ở dòng {error.lineno}, cột {error.colno}."
        ) from None
    return _clean(value, limits.get("api.json_depth"))


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        name = _text(key)
        if name in found:
            raise MalformedError(f"Khóa “{name[:60]}” xuất hiện hai lần trong cùng một đối tượng.")
        found[name] = value
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedError(f"JSON không có giá trị {name}.")


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > limits.get("api.number_digits"):
        raise MalformedError("Số quá dài.")
    return int(digits)


def _real(digits: str) -> float:
    if len(digits) > 2 * limits.get("api.number_digits"):
        raise MalformedError("Số quá dài.")
    value = float(digits)
    if abs(value) > 10.0 ** limits.get("api.number_digits"):
        raise MalformedError("Số quá lớn.")
    return value


def _clean(value: object, depth: int) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, dict | list):
        return value
    if depth == 0:
        raise _too_deep()
    if isinstance(value, list):
        return [_clean(item, depth - 1) for item in value]
    return {key: _clean(item, depth - 1) for key, item in value.items()}


def _text(value: str) -> str:
    if "\x00" in value:
        raise MalformedError("Chuỗi ký tự không được chứa ký tự NUL.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise MalformedError("Chuỗi ký tự chứa nửa cặp surrogate.") from None
    return unicodedata.normalize("NFC", value)


def _too_deep() -> MalformedError:
    return MalformedError(f"JSON lồng quá {limits.get('api.json_depth')} tầng.")
