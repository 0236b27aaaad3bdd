"""Types as `instance of`, parameters and item definitions name them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.values import Function, Range, Test, Value, kind_name

BASIC_NAMES = (
    "Any",
    "Null",
    "number",
    "string",
    "boolean",
    "date",
    "time",
    "date and time",
    "days and time duration",
    "years and months duration",
)


type Allowed = Callable[[Value, Run], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type by name; `list`, `context`, `function` and `range` have parts."""

    name: str
    parts: tuple["Kind", ...] = ()
    members: Mapping[str, "Kind"] = field(default_factory=dict, hash=False)
    allowed: tuple[Allowed, ...] = field(default=(), compare=False, repr=False)
    """Values of the type pass one of these; none stand for all values."""


ANY = Kind("Any")


def is_instance(value: Value, kind: Kind, run: Run) -> bool:
    """Say whether the value is an instance of the type, whatever values the type allows."""
    return _Check(run, heeds_allowed=False).passes(value, kind)


def conforms(value: Value, kind: Kind, run: Run) -> bool:
    """Say whether the value may stand where the type is asked for; its parts may be null."""
    return _Check(run, heeds_allowed=True).passes(value, kind)


@dataclass(frozen=True, slots=True)
class _Check:
    run: Run
    heeds_allowed: bool

    def passes(self, value: Value, kind: Kind) -> bool:
        self.run.spend()
        if not self._is_of(value, kind):
            return False
        if not kind.allowed or not self.heeds_allowed:
            return True
        return any(passes(value, self.run) for passes in kind.allowed)

    def _is_of(self, value: Value, kind: Kind) -> bool:
        if kind.name == "Any":
            return value is not None
        if kind.name == "list":
            return isinstance(value, list) and all(self._fits(item, kind.parts) for item in value)
        if kind.name == "context":
            return isinstance(value, dict) and self._has_members(value, kind.members)
        if kind.name == "range":
            return isinstance(value, Range | Test) and self._range_fits(value, kind.parts)
        if kind.name == "function":
            return kind_name(value) == "function" and _same_arity(value, kind)
        return kind_name(value) == ("null" if kind.name == "Null" else kind.name)

    def _fits(self, item: Value, parts: tuple[Kind, ...]) -> bool:
        if not parts or (item is None and self.heeds_allowed):
            return True
        is_any = parts[0].name == "Any" and not parts[0].allowed
        return is_any or self.passes(item, parts[0])

    def _has_members(self, context: dict[str, Value], members: Mapping[str, Kind]) -> bool:
        return all(
            name in context and (context[name] is None or self.passes(context[name], kind))
            for name, kind in members.items()
        )

    def _range_fits(self, value: Range | Test, parts: tuple[Kind, ...]) -> bool:
        ends = (value.end,) if isinstance(value, Test) else (value.start, value.end)
        return all(end is None or self._fits(end, parts) for end in ends)


def _same_arity(value: Value, kind: Kind) -> bool:
    if not isinstance(value, Function) or not kind.parts:
        return True
    wanted = kind.parts[:-1]
    return len(value.parameters) == len(wanted) and all(
        given.name in ("Any", asked.name) for given, asked in zip(value.kinds, wanted, strict=True)
    )


def no_kind(name: str) -> str:
    """Say that there is no kind of value of a name."""
    return f"Không có kiểu {name!r}"
