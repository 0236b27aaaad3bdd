"""Vietnamese for what the shape of a request gets wrong."""

from collections.abc import Mapping
from typing import Final

_WORDS: Final[Mapping[str, str]] = {
    "missing": "Thiếu mục này.",
    "extra_forbidden": "Không có mục này.",
    "string_type": "Phải là chuỗi ký tự.",
    "string_too_short": "Cần ít nhất {min_length} ký tự.",
    "string_too_long": "Nhận tối đa {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng {pattern}.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "int_from_float": "Phải là số nguyên.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "list_type": "Phải là danh sách.",
    "too_long": "Nhận tối đa {max_length} phần tử.",
    "dict_type": "Phải là đối tượng JSON.",
    "model_type": "Phải là đối tượng JSON.",
    "model_attributes_type": "Phải là đối tượng JSON.",
    "literal_error": "Chỉ nhận {expected}.",
    "uuid_type": "Phải là mã UUID.",
    "uuid_parsing": "Phải là mã UUID.",
    "date_type": "Phải là ngày dạng 2026-11-25.",
    "date_parsing": "Phải là ngày dạng 2026-11-25.",
    "date_from_datetime_parsing": "Phải là ngày dạng 2026-11-25.",
    "date_from_datetime_inexact": "Phải là ngày dạng 2026-11-25.",
}
_OTHERWISE: Final = "Giá trị không hợp lệ."


def message_of(error: Mapping[str, object]) -> str:
    """Return what to tell of one error of pydantic's; its own English words are never shown."""
    context = error.get("ctx")
    words = _WORDS.get(str(error.get("type", "")), _OTHERWISE)
    try:
        return words.format_map(context if isinstance(context, dict) else {})
    except KeyError:
        return _OTHERWISE
