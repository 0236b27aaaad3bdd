"""A value that shows a mask wherever it is printed, logged, compared or put in a template."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField

MASK = "•••••"


type Bind = Callable[[str], bytes]
"""Takes the name of a column, returns the value sealed for it."""


class Sealed:
    """Ciphertext of a personal value. `Reading.reveal` is its only exit.

    Attributes:
        ciphertext: As it is stored; of a value that was not stored yet, sealed for no column.
        column: Where it was read from.
    """

    __slots__ = ("_bind", "ciphertext", "column")

    def __init__(self, ciphertext: bytes, *, column: str = "", bind: Bind | None = None) -> None:
        self.ciphertext = ciphertext
        self.column = column
        self._bind = bind

    def stored_in(self, column: str) -> bytes:
        """Return the ciphertext for a column: it opens as a value of that one alone.

        Raises:
            TypeError: It was read from another column; `SealingKey.amend` seals it anew.
        """
        if self._bind is not None:
            return self._bind(column)
        if self.column not in ("", column):
            raise TypeError(f"sealed in {self.column}, not for {column}")
        return self.ciphertext

    def __str__(self) -> str:
        return MASK

    __repr__ = __str__

    def __format__(self, specification: str) -> str:
        return MASK

    def __bool__(self) -> bool:
        return bool(self.ciphertext)

    def __reduce__(self) -> str:
        raise TypeError("sealed values are not serialised")


class SealedField(_BinaryField):
    """A column of ciphertext; the attribute is a `Sealed` or None.

    Args:
        bound_as: What the column was called when values were sealed in it, where it or its table
            has another name by now.
    """

    description = "personal data under the subject's key"

    def __init__(self, *args: Any, bound_as: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bound_as = bound_as

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"bound_as": self.bound_as} if self.bound_as else {})

    @property
    def place(self) -> str:
        """What its values are bound to."""
        return self.bound_as or f"{self.model._meta.db_table}.{self.column}"

    def from_db_value(self, value: bytes | None, *_: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value), column=self.place)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes a Sealed value, not {type(value).__name__}")
        raw = None if value is None else value.stored_in(self.place)
        return super().get_db_prep_value(raw, connection, prepared)
