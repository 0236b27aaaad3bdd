"""Build the shapes from foreign data, and say in Vietnamese, with lines, what does not fit."""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from pydantic import TypeAdapter, ValidationError

from motcua.kernel.definitions.faults import Fault, FolderError
from motcua.kernel.definitions.marks import Location, Source

_MESSAGES: Final[Mapping[str, str]] = {
    "missing": "Thiếu khóa “{key}”.",
    "unexpected_keyword_argument": "Khóa “{key}” không có trong mẫu; xem packs/README.md.",
    "extra_forbidden": "Khóa “{key}” không có trong mẫu; xem packs/README.md.",
    "string_type": "“{key}” phải là chữ; đặt giá trị trong ngoặc kép.",
    "string_too_short": "“{key}” để trống.",
    "string_too_long": "“{key}” quá dài.",
    "string_pattern_mismatch": "“{key}” không đúng dạng: {value}.",
    "int_type": "“{key}” phải là số nguyên.",
    "int_parsing": "“{key}” phải là số nguyên.",
    "int_from_float": "“{key}” phải là số nguyên.",
    "bool_type": "“{key}” phải là true hoặc false.",
    "bool_parsing": "“{key}” phải là true hoặc false.",
    "tuple_type": "“{key}” phải là danh sách.",
    "dict_type": "“{key}” phải là các cặp khóa và giá trị.",
    "dataclass_type": "“{key}” phải là các cặp khóa và giá trị.",
    "date_type": "“{key}” phải là ngày, dạng 2026-07-01.",
    "date_parsing": "“{key}” phải là ngày, dạng 2026-07-01.",
    "date_from_datetime_parsing": "“{key}” phải là ngày, dạng 2026-07-01.",
    "literal_error": "“{key}” không nhận giá trị {value}; chỉ nhận: {expected}.",
    "greater_than_equal": "“{key}” nhỏ quá: {value}.",
    "less_than_equal": "“{key}” lớn quá: {value}.",
    "too_short": "“{key}” cần ít nhất một mục.",
}
_FALLBACK: Final = "“{key}” không hợp lệ: {value}."


_adapters: dict[type, object] = {}


def _adapter[T](shape: type[T]) -> TypeAdapter[T]:
    if shape not in _adapters:
        _adapters[shape] = TypeAdapter(shape)
    return cast(TypeAdapter[T], _adapters[shape])


def build[T](shape: type[T], source: Source) -> T:
    """Return the file's content as a value of the shape.

    Raises:
        FolderError: What does not fit, each fault with its line.
    """
    data = {} if source.data is None else source.data
    try:
        return _adapter(shape).validate_python(data)
    except ValidationError as error:
        raise FolderError(_faults(error, source)) from error


def to_json_data(value: object) -> object:
    """Return a shape as plain JSON data, defaults left out."""
    return _adapter(type(value)).dump_python(value, mode="json", exclude_defaults=True)


def from_json_data[T](shape: type[T], data: object) -> T:
    """Return a shape from stored JSON data that was once checked."""
    return _adapter(shape).validate_python(data)


def _faults(error: ValidationError, source: Source) -> Iterable[Fault]:
    for item in error.errors(include_url=False):
        location: Location = tuple(item["loc"])
        yield Fault(
            file=source.file,
            line=source.line(location),
            message=_message(item["type"], location, item["input"], item.get("ctx", {})),
        )


def _message(kind: str, location: Location, value: object, context: Mapping[str, object]) -> str:
    names = [part for part in location if isinstance(part, str)]
    shown = str(value)
    return _MESSAGES.get(kind, _FALLBACK).format(
        key=names[-1] if names else "tệp",
        value=shown if len(shown) <= 80 else shown[:77] + "…",
        expected=_listed(context.get("expected", "")),
    )


def _listed(expected: object) -> str:
    """Return pydantic's `'a', 'b' or 'c'` as people write it."""
    return str(expected).replace("'", "").replace(" or ", " hoặc ")
