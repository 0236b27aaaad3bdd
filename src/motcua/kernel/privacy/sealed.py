"""A value that shows a mask wherever it is printed, logged, compared or put in a template."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField

MASK = "•••••"


class Sealed:
    """Ciphertext of a personal value. `Reading.reveal` is its only exit."""

    __slots__ = ("ciphertext",)

    def __init__(self, ciphertext: bytes) -> None:
        self.ciphertext = ciphertext

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
    """A column of ciphertext; the attribute is a `Sealed` or None."""

    description = "personal data under the subject's key"

    def from_db_value(self, value: bytes | None, *_: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes a Sealed value, not {type(value).__name__}")
        raw = None if value is None else value.ciphertext
        return super().get_db_prep_value(raw, connection, prepared)
