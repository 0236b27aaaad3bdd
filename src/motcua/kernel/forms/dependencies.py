"""Which fields rest on which, the order to compute them in, and circles among them."""

from collections.abc import Iterable, Mapping

from motcua.kernel.forms.definition import Field, Group


class CircleError(Exception):
    """Fields that rest on one another; `keys` walks the circle, first and last the same."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(" → ".join(keys))
        self.keys = keys


def needs_of(field_: Field, group: Group | None = None) -> frozenset[str]:
    """Return the names on which the value and the visibility of a field rest."""
    names: set[str] = {field_.birth, field_.sex} - {""}
    for part in (field_.value, field_.visible, group.visible if group else None):
        names |= part.names if part is not None else frozenset()
    own = {column.key for column in field_.columns}
    for column in field_.columns:
        names |= needs_of(column) - own
    return frozenset(names)


def in_order(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys, each after those that it needs; names that are no keys are left out.

    Raises:
        CircleError: There is no such order.
    """
    done: dict[str, None] = {}
    for key in needs:
        _visit(key, needs, done)
    return tuple(done)


def _visit(start: str, needs: Mapping[str, Iterable[str]], done: dict[str, None]) -> None:
    """Walk depth first, without recursion: forms are foreign input."""
    path: dict[str, None] = {}
    pending: list[tuple[str, bool]] = [(start, False)]
    while pending:
        key, is_leaving = pending.pop()
        if is_leaving:
            path.pop(key)
            done[key] = None
        elif key in path:
            raise CircleError(_circle(path, key))
        elif key not in done:
            path[key] = None
            pending.append((key, True))
            pending.extend((need, False) for need in sorted(needs[key]) if need in needs)


def _circle(path: Iterable[str], key: str) -> tuple[str, ...]:
    keys = list(path)
    return (*keys[keys.index(key) :], key)
