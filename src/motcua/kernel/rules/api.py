"""Everything others may call."""

from motcua.kernel.rules.device import Complaint, Subset, device_subset, lint_for_device
from motcua.kernel.rules.dmn.coverage import Gap, Overlap, TableCheck, check_table
from motcua.kernel.rules.dmn.domains import Part
from motcua.kernel.rules.dmn.edits import add_rule, remove_rule, set_cell, set_policy
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.loading import compile_model, read_model
from motcua.kernel.rules.dmn.model import Explanation, Model
from motcua.kernel.rules.dmn.outlines import (
    DecisionOutline,
    ModelOutline,
    RuleRow,
    TableOutline,
    read_outline,
)
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
from motcua.kernel.rules.values import Function, Range, value_of


def builtin_names() -> frozenset[str]:
    """Return the names of the standard's functions, which no field may take."""
    return frozenset(BUILTINS)
