"""Calling functions: the standard's, and those that an expression defines."""

from collections.abc import Sequence

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.kinds import Kind, conforms
from motcua.kernel.rules.signature import Builtin, call_builtin
from motcua.kernel.rules.temporal import Date, midnight
from motcua.kernel.rules.values import Function, Value, kind_name


def call(
    function: Value, arguments: Sequence[Value], names: Sequence[str] | None, run: Run
) -> Value:
    """Call any function value.

    Raises:
        Fault: It is no function, or does not take these arguments.
    """
    if isinstance(function, Builtin):
        run.spend()
        return call_builtin(function, arguments, names, run)
    if not isinstance(function, Function):
        raise Fault(f"{kind_name(function)} không phải là hàm")
    values = _in_order(function, arguments, names, run)
    run.enter()
    try:
        return function.call(run, values)
    finally:
        run.leave()


def _in_order(
    function: Function,
    arguments: Sequence[Value],
    names: Sequence[str] | None,
    run: Run,
) -> list[Value]:
    if names is not None:
        if sorted(names) != sorted(function.parameters):
            raise Fault("Tên đối số không khớp tham số của hàm")
        given = dict(zip(names, arguments, strict=True))
        arguments = [given[name] for name in function.parameters]
    if len(arguments) != len(function.parameters):
        raise Fault(f"Hàm cần {len(function.parameters)} đối số, đã cho {len(arguments)}")
    return [fit(value, kind, run) for value, kind in zip(arguments, function.kinds, strict=True)]


def fit(value: Value, kind: Kind, run: Run) -> Value:
    """Return the value as the type, by the standard's implicit conversions.

    Raises:
        Fault: It cannot be of the type.
    """
    if value is None or conforms(value, kind, run):
        return value
    if kind.name == "list" and not isinstance(value, list) and conforms([value], kind, run):
        return [value]
    if isinstance(value, list) and len(value) == 1 and conforms(value[0], kind, run):
        return value[0]
    if kind.name == "date and time" and isinstance(value, Date):
        return midnight(value)
    raise Fault(f"Cần {kind.name}, đã cho {kind_name(value)}")
