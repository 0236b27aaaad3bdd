"""Queries of hot paths: their SQL is built once, and each call only puts its values in.

Building SQL costs the ORM several times what SQLite needs to answer. A prepared query is the
function that builds it; the function runs once for each *shape* of its arguments: which are None,
how long a tuple is, a choice (a member of an enumeration), a slice (a range), and for an actor the
kind, the roles, the scopes and the modules that the agency does without. All else stands in the SQL
as a parameter, so that the function may not look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import replace
from enum import Enum
from functools import update_wrapper
from inspect import signature
from threading import Lock
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from motcua.kernel.base.actor import Actor

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from motcua.kernel.base.compiled import Compiled

_IDS = ("id", "agency_id", "unit_id", "post_id", "on_behalf")
_MOST_SHAPES = 256


class Prepared[**P, Row]:
    """A query that is built once for each shape of its arguments; call it for its rows."""

    def __init__(self, build: Callable[P, QuerySet[Model, Row]]) -> None:
        self._build = build
        self._names = tuple(signature(build).parameters)
        self._compiled: dict[Hashable, Compiled] = {}
        self._lock = Lock()
        update_wrapper(self, build)

    def __call__(self, *given: P.args, **named: P.kwargs) -> list[Row]:
        """Return the rows, read now."""
        arguments = {**dict(zip(self._names, given, strict=False)), **named}
        shape = tuple((name, _shape(value)) for name, value in arguments.items())
        compiled = self._compiled.get(shape) or self._compile(shape, arguments)
        return cast("list[Row]", compiled.rows(_flat(arguments)))

    def first(self, *given: P.args, **named: P.kwargs) -> Row | None:
        """Return the first row; the query itself says which, and takes one."""
        return next(iter(self(*given, **named)), None)

    def _compile(self, shape: Hashable, arguments: Mapping[str, object]) -> Compiled:
        from motcua.kernel.base.compiled import Compiled, parameter

        with self._lock:
            if len(self._compiled) >= _MOST_SHAPES:
                self._compiled.clear()
            stand_ins = {
                name: _stand_in(name, value, parameter) for name, value in arguments.items()
            }
            build = cast("Callable[..., QuerySet[Model]]", self._build)
            return self._compiled.setdefault(shape, Compiled(build(**stand_ins)))


def prepared[**P, Row](build: Callable[P, QuerySet[Model, Row]]) -> Prepared[P, Row]:
    """Let a function that returns a query be called for its rows, its SQL built once.

    The function may branch on what makes the shape of its arguments, and on nothing else.
    """
    return Prepared(build)


def padded[T](values: Collection[T]) -> tuple[T, ...]:
    """Return values for `IN`, the last repeated up to a power of two: few lengths, few shapes."""
    found = tuple(values)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found) if found else 0)


def _shape(value: object) -> Hashable:
    if isinstance(value, Actor):
        missing = tuple(getattr(value, name) is None for name in _IDS)
        return value.kind, value.roles, value.scopes, value.without, missing
    if isinstance(value, tuple):
        return tuple(map(type, value))
    return value if _is_part_of_the_shape(value) else (type(value),)


def _flat(arguments: Mapping[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in arguments.items():
        if isinstance(value, Actor):
            flat.update({f"{name}.{part}": getattr(value, part) for part in _IDS})
        elif isinstance(value, tuple):
            flat.update({f"{name}.{at}": part for at, part in enumerate(value)})
        else:
            flat[name] = value
    return flat


def _stand_in(name: str, value: object, parameter: Callable[[str, type], Any]) -> object:
    if isinstance(value, Actor):
        ids = {
            part: parameter(f"{name}.{part}", UUID)
            for part in _IDS
            if getattr(value, part) is not None
        }
        return replace(value, name="", **ids)
    if isinstance(value, tuple):
        return tuple(parameter(f"{name}.{at}", type(part)) for at, part in enumerate(value))
    return value if _is_part_of_the_shape(value) else parameter(name, type(value))


def _is_part_of_the_shape(value: object) -> bool:
    return value is None or isinstance(value, Enum | range)
