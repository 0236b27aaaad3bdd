"""The values of FEEL beside Python's own, and what kind each value is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from motcua.kernel.rules.temporal import Date, DateTime, DayTime, Time, YearMonth

if TYPE_CHECKING:
    from motcua.kernel.rules.budget import Run
    from motcua.kernel.rules.kinds import Kind

_ISO_DATE: Final = re.compile(r"^\d{4}-\d{2}-\d{2}$")

type Value = object
"""None, bool, Decimal, str, list, dict, or a class of this module or of `temporal`."""


@dataclass(frozen=True, slots=True)
class Range:
    """An interval between two ends of one kind."""

    start: Value
    end: Value
    start_included: bool = True
    end_included: bool = True


@dataclass(frozen=True, slots=True)
class Test:
    """A unary test as a value: `< 5`, `>= 5`, `= 5`, `!= 5`."""

    sign: str
    end: Value


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function that an expression defined; `call` takes one value for each parameter."""

    parameters: tuple[str, ...]
    kinds: tuple["Kind", ...]
    call: Callable[["Run", Sequence[Value]], Value]


_KIND_NAMES: dict[type, str] = {
    bool: "boolean",
    Decimal: "number",
    str: "string",
    Date: "date",
    Time: "time",
    DateTime: "date and time",
    DayTime: "days and time duration",
    YearMonth: "years and months duration",
    list: "list",
    dict: "context",
    Range: "range",
    Test: "range",
}


def kind_name(value: Value) -> str:
    """Return the standard's name for the kind of `value`."""
    if value is None:
        return "null"
    return _KIND_NAMES.get(type(value), "function")


def value_of(answer: object) -> object:
    """Return a plain value as FEEL sees it: numbers exact, ISO dates as dates."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, int):
        return Decimal(answer)
    if isinstance(answer, float):
        return Decimal(str(answer))
    if isinstance(answer, str) and _ISO_DATE.match(answer):
        return _date_or_text(answer)
    if isinstance(answer, Mapping):
        return {str(key): value_of(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [value_of(value) for value in answer]
    return answer


def _date_or_text(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
