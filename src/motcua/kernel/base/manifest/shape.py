"""Whether the values of a manifest are of the kinds that it declares.

Types are checked before code is merged; a module from elsewhere may never have met the checker.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints


def shape_faults(manifest: object) -> Iterator[tuple[str, str]]:
    """Yield each entry whose value is of another kind, with what is wrong."""
    hints = get_type_hints(type(manifest))
    for field in fields(manifest):  # type: ignore[arg-type]
        for message in _wrong(getattr(manifest, field.name), hints[field.name]):
            yield field.name, message


def _wrong(value: object, wanted: Any) -> Iterator[str]:
    wanted = wanted.__value__ if isinstance(wanted, TypeAliasType) else wanted
    if get_origin(wanted) is tuple:
        yield from _wrong_rows(value, get_args(wanted)[0])
    elif get_origin(wanted) is Literal:
        if value not in get_args(wanted):
            yield f"chỉ được là {', '.join(map(str, get_args(wanted)))}, không phải {_shown(value)}"
    elif not isinstance(value, wanted):
        yield f"phải là {wanted.__name__}, không phải {_shown(value)}"
    elif is_dataclass(value):
        yield from (f"{name}: {message}" for name, message in shape_faults(value))


def _wrong_rows(value: object, wanted: Any) -> Iterator[str]:
    if not isinstance(value, tuple):
        yield f"phải là tuple, không phải {_shown(value)}"
        return
    for number, one in enumerate(value, start=1):
        yield from (f"dòng {number}, {message}" for message in _wrong(one, wanted))


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
