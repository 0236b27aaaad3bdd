"""A setting from outside: JSON, held to its shape, with faults in plain words."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from pydantic import TypeAdapter, ValidationError

from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.simulation.setting import Setting

_SHAPE: Final = TypeAdapter(Setting)
_WORDS: Final[Mapping[str, str]] = {
    "missing": "còn thiếu",
    "unexpected_keyword_argument": "không có mục này",
    "extra_forbidden": "không có mục này",
    "greater_than": "quá nhỏ",
    "greater_than_equal": "quá nhỏ",
    "less_than": "quá lớn",
    "less_than_equal": "quá lớn",
    "too_long": "quá dài",
    "string_too_long": "quá dài",
    "finite_number": "phải là một số",
    "timezone_aware": "phải ghi cả múi giờ, ví dụ 2027-01-04T08:00:00+07:00",
}
_TOLD: Final = 3


class SettingError(ProcessError):
    """The setting of a simulation is not what can be played."""

    code = "simulation_setting"


def read_setting(data: object) -> Setting:
    """Return the setting that plain data describe.

    Raises:
        SettingError: It has another shape, or says what cannot be.
    """
    try:
        return _SHAPE.validate_json(json.dumps(data, default=_plain))
    except (ValueError, RecursionError) as fault:
        raise SettingError(f"Thiết lập mô phỏng sai: {_said(fault)}") from None


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise ValueError(type(value).__name__)


def _said(fault: Exception) -> str:
    if not isinstance(fault, ValidationError):
        return "không phải JSON hợp lệ."
    told = [
        f"“{'.'.join(str(part)[:40] for part in one['loc']) or 'tệp'}” "
        f"{_WORDS.get(one['type'], 'không đúng kiểu')}"
        for one in fault.errors(include_url=False)[:_TOLD]
    ]
    return "; ".join(told) + "."
