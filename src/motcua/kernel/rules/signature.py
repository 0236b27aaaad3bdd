"""How the standard's functions are declared, and how a call finds its overload."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.temporal import Date, DateTime, DayTime, Time, YearMonth, midnight
from motcua.kernel.rules.values import Function, Range, Test, Value, kind_name

_CLASSES: dict[str, tuple[type, ...]] = {
    "any": (object,),
    "number": (Decimal,),
    "string": (str,),
    "boolean": (bool,),
    "date": (Date,),
    "time": (Time,),
    "datetime": (DateTime,),
    "clock": (Time, DateTime),
    "moment": (Date, DateTime),
    "point": (Decimal, str, Date, Time, DateTime, DayTime, YearMonth),
    "interval": (Range,),
    "daytime": (DayTime,),
    "duration": (DayTime, YearMonth),
    "list": (list,),
    "context": (dict,),
    "range": (Range, Test),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a standard function: its kind, and what may be left out or be null."""

    name: str
    kind: str
    is_optional: bool = False
    takes_null: bool = False


@dataclass(frozen=True, slots=True)
class Overload:
    """One way to call a standard function."""

    parameters: tuple[Parameter, ...]
    is_variadic: bool
    call: Callable[..., Value]
    takes_run: bool


@dataclass(frozen=True, slots=True, eq=False)
class Builtin:
    """A function of the standard: the only code that an expression can reach."""

    name: str
    overloads: list[Overload]


BUILTINS: dict[str, Builtin] = {}


def builtin[**P](
    name: str, parameters: str, *, takes_run: bool = False
) -> Callable[[Callable[P, Value]], Callable[P, Value]]:
    """Declare a standard function.

    Args:
        name: As the standard spells it.
        parameters: `name: kind` by commas; `?` after the kind may be left out or null, `!` may be
            null; a last `*` gathers the rest into a list (for the kind `list`, unless one list is
            all that is given).
        takes_run: Whether the function's first argument is the `Run`, because it may cost much.
    """

    def declare(call: Callable[P, Value]) -> Callable[P, Value]:
        declared, is_variadic = _parameters(parameters)
        entry = BUILTINS.setdefault(name, Builtin(name, []))
        entry.overloads.append(Overload(declared, is_variadic, call, takes_run))
        return call

    return declare


def _parameters(text: str) -> tuple[tuple[Parameter, ...], bool]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    is_variadic = bool(parts) and parts[-1].endswith("*")
    return tuple(_parameter(part.rstrip("*")) for part in parts), is_variadic


def _parameter(text: str) -> Parameter:
    name, _, kind = text.partition(":")
    kind = kind.strip()
    bare = kind.rstrip("?!")
    takes_null = kind != bare or bare == "any"
    return Parameter(name.strip(), bare, kind.endswith("?"), takes_null)


def call_builtin(
    function: Builtin, arguments: Sequence[Value], names: Sequence[str] | None, run: Run
) -> Value:
    """Call the first overload that takes these arguments.

    Raises:
        Fault: None does, or the function itself has no answer.
    """
    complaint = Fault(f"Hàm {function.name} không nhận các đối số này")
    for overload in function.overloads:
        try:
            values = _bind(overload, arguments, names)
        except Fault as fault:
            complaint = fault if len(function.overloads) == 1 else complaint
            continue
        return overload.call(run, *values) if overload.takes_run else overload.call(*values)
    raise complaint


def _bind(
    overload: Overload, arguments: Sequence[Value], names: Sequence[str] | None
) -> list[Value]:
    if names is not None:
        arguments = _by_name(overload, dict(zip(names, arguments, strict=True)), len(names))
    elif overload.is_variadic:
        arguments = _gathered(overload, arguments)
    needed = sum(not parameter.is_optional for parameter in overload.parameters)
    if not needed <= len(arguments) <= len(overload.parameters):
        raise Fault(f"Hàm cần {needed} đối số, đã cho {len(arguments)}")
    values = [
        coerce(value, parameter)
        for value, parameter in zip(arguments, overload.parameters, strict=False)
    ]
    return values + [None] * (len(overload.parameters) - len(values))


def _gathered(overload: Overload, arguments: Sequence[Value]) -> list[Value]:
    fixed = len(overload.parameters) - 1
    rest = arguments[fixed:]
    takes_list = overload.parameters[-1].kind == "list"
    if takes_list and len(rest) == 1 and isinstance(rest[0], list):
        return list(arguments)
    return [*arguments[:fixed], list(rest)] if rest else list(arguments)


def _by_name(overload: Overload, given: Mapping[str, Value], count: int) -> list[Value]:
    known = [parameter.name for parameter in overload.parameters]
    strangers = given.keys() - set(known)
    if strangers or len(given) != count:
        raise Fault(f"Hàm không có tham số {', '.join(sorted(strangers)) or 'lặp lại'}")
    for parameter in overload.parameters:
        if not parameter.is_optional and parameter.name not in given:
            raise Fault(f"Thiếu tham số {parameter.name}")
    return [given.get(name) for name in known]


def coerce(value: Value, parameter: Parameter) -> Value:
    """Return the value as the parameter's kind, by the standard's implicit conversions.

    Raises:
        Fault: It is of another kind.
    """
    if value is None:
        if parameter.takes_null:
            return None
        raise Fault(f"Tham số {parameter.name} không được là null")
    kind = parameter.kind
    if is_of(value, kind):
        return value
    if kind == "list":
        return [value]
    if isinstance(value, list) and len(value) == 1:
        return coerce(value[0], parameter)
    if kind == "datetime" and isinstance(value, Date):
        return midnight(value)
    raise Fault(f"Tham số {parameter.name} cần {kind}, đã cho {kind_name(value)}")


def is_of(value: Value, kind: str) -> bool:
    """Say whether the value is of a parameter kind."""
    if kind == "function":
        return isinstance(value, Function | Builtin)
    return isinstance(value, _CLASSES[kind])
