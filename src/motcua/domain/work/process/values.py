"""How what came of a step is kept."""

from collections.abc import Mapping
from decimal import Decimal


def plain(value: object) -> object:
    """Return a FEEL value as it is kept: numbers, texts, lists and contexts; dates as ISO text."""
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return str(value)
