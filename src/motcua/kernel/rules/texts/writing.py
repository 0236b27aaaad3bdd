"""`string(…)`: every value as text."""

from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.numbers import write_number
from motcua.kernel.rules.temporal import Date, DateTime, DayTime, Time, YearMonth
from motcua.kernel.rules.texts.moments import write
from motcua.kernel.rules.values import Range, Test, Value


def write_value(value: Value, run: Run) -> str:
    """Return the text of a value; strings inside lists and contexts are quoted."""
    if isinstance(value, str):
        return value
    text = _write(value, run)
    run.spend_text(len(text))
    return text


def _write(value: Value, run: Run) -> str:
    run.spend()
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return write_number(value)
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case Date() | Time() | DateTime() | DayTime() | YearMonth():
            return write(value)
        case list() | dict():
            return _write_many(value, run)
        case Range():
            return _write_range(value, run)
        case Test():
            return f"{value.sign}{_write(value.end, run)}"
        case _:
            return "function"


def _write_many(value: list[Value] | dict[str, Value], run: Run) -> str:
    if isinstance(value, list):
        text = "[" + ", ".join(_write(item, run) for item in value) + "]"
    else:
        text = "{" + ", ".join(f"{_key(key)}: {_write(v, run)}" for key, v in value.items()) + "}"
    run.spend_text(len(text))
    return text


def _key(key: str) -> str:
    plain = key.replace(" ", "").replace("_", "")
    return key if plain.isalnum() else '"' + key.replace('"', '\\"') + '"'


def _write_range(value: Range, run: Run) -> str:
    start, end = _write(value.start, run), _write(value.end, run)
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    return f"{opening}{start}..{end}{closing}"
