"""One query as SQL with places for values; `prepared` keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    Field,
    IntegerField,
    Model,
    QuerySet,
    UUIDField,
)
from django.db.models.sql import Query

_FIELDS: Mapping[type, Field[Any, Any]] = {
    UUID: UUIDField(),
    str: CharField(),
    bytes: BinaryField(),
    bool: BooleanField(),
    int: IntegerField(),
    date: DateField(),
    datetime: DateTimeField(),
}


class Parameter(Expression):
    """A place for a value that is known at the call."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", (self,)

    def value_for(self, values: Mapping[str, object], connection: Any) -> object:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


def parameter(name: str, kind: type) -> Parameter:
    """Return the place for a value of a type.

    Raises:
        TypeError: Values of that type have no column here.
    """
    field = next((_FIELDS[base] for base in kind.__mro__ if base in _FIELDS), None)
    if field is None:
        raise TypeError(f"{name}: {kind.__name__}")
    return Parameter(name, field)


class Compiled:
    """The rows that a query asks for, its SQL built once."""

    def __init__(self, rows: QuerySet[Model]) -> None:
        self._alias = rows.db
        compiler = rows.query.get_compiler(using=self._alias)
        self._sql, self._parameters = compiler.as_sql()
        columns = [expression for expression, *_ in compiler.select[: compiler.col_count]]
        self._converters = compiler.get_converters(columns)
        self._compiler = compiler
        self._rows = rows
        shape_of_rows = vars(rows)["_iterable_class"]
        self._rows.query = rows.query.chain(klass=_BoundQuery)
        # Giving a query set its query makes dictionaries of its rows, whatever it made before.
        setattr(self._rows, "_iterable_class", shape_of_rows)  # noqa: B010 - unknown to the stubs

    def rows(self, values: Mapping[str, object]) -> list[Any]:
        """Ask with these values and return the rows."""
        asked = self._rows.all()
        setattr(asked.query, "bound", self._bound(values))  # noqa: B010 - a plain Query to mypy
        return list(asked)

    def _bound(self, values: Mapping[str, object]) -> Any:
        connection = connections[self._alias]
        filled = tuple(
            one.value_for(values, connection) if isinstance(one, Parameter) else one
            for one in self._parameters
        )
        compiler = copy(self._compiler)
        compiler.connection = connection
        setattr(compiler, "as_sql", lambda: (self._sql, filled))  # noqa: B010 - built once
        setattr(compiler, "get_converters", lambda _: self._converters)  # noqa: B010 - likewise
        return compiler


class _BoundQuery(Query):
    """A query whose compiler knows its SQL already."""

    bound: Any

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self.bound
