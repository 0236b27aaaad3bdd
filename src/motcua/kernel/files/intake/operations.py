"""What intake can be asked to do: a table of operations by name.

An operation is a function `(data, options) -> Outcome`, or, for packages that stand above, the path
of a function `(data) -> dataclass or mapping` that is given when the process starts.
"""

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from motcua.kernel.base.api import Registry
from motcua.kernel.confinement.api import Json, JsonObject


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What an operation found: plain data, and blocks of bytes it made."""

    result: JsonObject
    blocks: tuple[bytes, ...] = ()


type Work = Callable[[bytes, JsonObject], Outcome]


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One entry of the table; `reads_files` lets it import and read packs while it works."""

    work: Work
    reads_files: bool = False
    warm_up: Callable[[], None] = lambda: None


operations: Registry[Operation] = Registry("intake operations")


def register_op(name: str, dotted_path: str) -> None:
    """Add the function at `dotted_path`, which takes the bytes and returns plain data.

    Its module is imported now, before any foreign byte is read. A dataclass that it returns is sent
    as an object, instants as ISO 8601.
    """
    module_name, _, function_name = dotted_path.rpartition(".")
    function = getattr(importlib.import_module(module_name), function_name)
    operations.register(name, Operation(work=_plain_work(function), reads_files=True))


def _plain_work(function: Callable[[bytes], object]) -> Work:
    def work(data: bytes, _options: JsonObject) -> Outcome:
        result = plain(function(data))
        return Outcome(result=result if isinstance(result, dict) else {"value": result})

    return work


def plain(value: object) -> Json:
    """Return `value` as JSON knows it.

    Raises:
        TypeError: Something in it has no plain form.
    """
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return _plain_structure(value)


def _plain_structure(value: object) -> Json:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    raise TypeError(type(value).__name__)
