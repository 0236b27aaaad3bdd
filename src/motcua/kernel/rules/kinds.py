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


def conforms(value: Value, kind: Kind, run: Run) -> bool:
    """Say whether the value is an instance of the type."""
    run.spend()
    return _is_of(value, kind, run) and (
        not kind.allowed or any(passes(value, run) for passes in kind.allowed)
    )


def _is_of(value: Value, kind: Kind, run: Run) -> bool:
    if kind.name == "Any":
        return value is not None
    if kind.name == "list":
        return isinstance(value, list) and all(_fits(item, kind.parts, run) for item in value)
    if kind.name == "context":
        return isinstance(value, dict) and _has_members(value, kind.members, run)
    if kind.name == "range":
        return isinstance(value, Range | Test) and _range_fits(value, kind.parts, run)
    if kind.name == "function":
        return kind_name(value) == "function" and _same_arity(value, kind)
    return kind_name(value) == ("null" if kind.name == "Null" else kind.name)


def _fits(value: Value, parts: tuple[Kind, ...], run: Run) -> bool:
    return not parts or parts[0].name == "Any" or conforms(value, parts[0], run)


def _has_members(context: dict[str, Value], members: Mapping[str, Kind], run: Run) -> bool:
    return all(
        name in context and (context[name] is None or conforms(context[name], kind, run))
        for name, kind in members.items()
    )


def _range_fits(value: Range | Test, parts: tuple[Kind, ...], run: Run) -> bool:
    ends = (value.end,) if isinstance(value, Test) else (value.start, value.end)
    return all(end is None or _fits(end, parts, run) for end in ends)


def _same_arity(value: Value, kind: Kind) -> bool:
    if not isinstance(value, Function) or not kind.parts:
        return True
    wanted = kind.parts[:-1]
    return len(value.parameters) == len(wanted) and all(
        given.name in ("Any", asked.name) for given, asked in zip(value.kinds, wanted, strict=True)
    )
