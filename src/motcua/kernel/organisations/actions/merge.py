"""Bring rows of a table to what a file says, writing only what differs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

type Values = Mapping[str, object]


@dataclass(slots=True)
class Merge[T: models.Model]:
    """Collect new and changed rows of one table, then write them in two statements.

    `found` are the rows there are, by the key under which the file knows them.
    """

    model: type[T]
    found: dict[object, T]
    added: list[T]
    changed: list[T]
    fields: set[str]

    @classmethod
    def into(cls, model: type[T], found: dict[object, T]) -> "Merge[T]":
        """Begin with the rows there are."""
        return cls(model=model, found=found, added=[], changed=[], fields=set())

    def put(self, key: object, values: Values) -> T:
        """Return the row of a key with these values, new or as it was."""
        row = self.found.get(key)
        if row is None:
            row = self.model(**values)
            self.found[key] = row
            self.added.append(row)
            return row
        differing = {name for name, value in values.items() if getattr(row, name) != value}
        for name in differing:
            setattr(row, name, values[name])
        if differing:
            self.changed.append(row)
            self.fields |= differing
        return row

    def write(self) -> None:
        """Write what was collected."""
        manager = self.model._default_manager
        manager.bulk_create(self.added)
        if self.changed:
            manager.bulk_update(self.changed, sorted(self.fields))
