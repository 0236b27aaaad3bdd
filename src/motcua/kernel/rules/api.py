"""Everything others may call."""

from motcua.kernel.rules.device import Complaint, Subset, device_subset, lint_for_device
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.loading import compile_model, read_model
from motcua.kernel.rules.dmn.model import Model
from motcua.kernel.rules.errors import FeelError, FeelLimitError, FeelSyntaxError, FeelWarning
from motcua.kernel.rules.expression import (
    Expression,
    Outcome,
    UnaryTests,
    compile_expression,
    compile_unary_tests,
    parse,
)
from motcua.kernel.rules.foreign import UnreadableError
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.temporal import Date, DateTime, DayTime, Time, YearMonth
from motcua.kernel.rules.values import Function, Range

__all__ = [
    "Complaint",
    "Date",
    "DateTime",
    "DayTime",
    "DmnError",
    "Expression",
    "FeelError",
    "FeelLimitError",
    "FeelSyntaxError",
    "FeelWarning",
    "Function",
    "Kind",
    "Model",
    "Outcome",
    "Range",
    "Subset",
    "Time",
    "UnaryTests",
    "UnreadableError",
    "YearMonth",
    "builtin_names",
    "compile_expression",
    "compile_model",
    "compile_unary_tests",
    "device_subset",
    "lint_for_device",
    "parse",
    "read_model",
]


def builtin_names() -> frozenset[str]:
    """Return the names of the standard's functions, which no field may take."""
    return frozenset(BUILTINS)
