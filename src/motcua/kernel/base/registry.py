"""How a lower package learns of a higher one: a typed list that it owns and others fill."""

from collections.abc import Iterator


class DuplicateKeyError(Exception):
    """Two parts of the platform registered under one name."""


class UnknownKeyError(KeyError):
    """Nothing is registered under the name."""


class Registry[T]:
    """Values by name, in the order they were registered."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._values: dict[str, T] = {}

    def register(self, key: str, value: T) -> T:
        """Add `value` under `key`.

        Raises:
            DuplicateKeyError: The key is taken.
        """
        if key in self._values:
            raise DuplicateKeyError(f"{self.name}: {key} is registered already")
        self._values[key] = value
        return value

    def get(self, key: str) -> T:
        """Return the value of `key`.

        Raises:
            UnknownKeyError: Nothing is registered under the key.
        """
        try:
            return self._values[key]
        except KeyError:
            raise UnknownKeyError(f"{self.name}: {key} is not registered") from None

    def items(self) -> Iterator[tuple[str, T]]:
        return iter(self._values.items())

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[T]:
        return iter(self._values.values())

    def __len__(self) -> int:
        return len(self._values)
