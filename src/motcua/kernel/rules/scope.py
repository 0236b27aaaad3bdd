"""Where names are looked up while an expression runs."""

from collections.abc import Mapping

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.values import Value

_MISSING = object()


class Scope:
    """Names and their values, inner before outer."""

    __slots__ = ("_outer", "names", "run")

    def __init__(self, run: Run, names: Mapping[str, Value], outer: "Scope | None" = None) -> None:
        self.run = run
        self.names = names
        self._outer = outer

    def inner(self, names: Mapping[str, Value]) -> "Scope":
        """Return a scope in which `names` come first."""
        return Scope(self.run, names, self)

    def find(self, name: str) -> Value:
        """Return the value of `name`.

        Raises:
            KeyError: No scope knows the name.
        """
        scope: Scope | None = self
        while scope is not None:
            value = scope.names.get(name, _MISSING)
            if value is not _MISSING:
                return value
            scope = scope._outer
        raise KeyError(name)
