"""Everything others may call."""

from motcua.kernel.processes.comparison import Difference, differences
from motcua.kernel.processes.document import Document
from motcua.kernel.processes.edits import set_attribute, set_condition, set_extension, set_name
from motcua.kernel.processes.errors import (
    ProcessError,
    UnknownElementError,
    UnreadableDocumentError,
)
from motcua.kernel.processes.lint.finding import Finding, Severity
from motcua.kernel.processes.lint.linting import has_errors, lint
from motcua.kernel.processes.lint.times import longest_minutes
from motcua.kernel.processes.model import Definitions, Process

__all__ = [
    "Definitions",
    "Difference",
    "Document",
    "Finding",
    "Process",
    "ProcessError",
    "Severity",
    "UnknownElementError",
    "UnreadableDocumentError",
    "differences",
    "has_errors",
    "lint",
    "longest_minutes",
    "set_attribute",
    "set_condition",
    "set_extension",
    "set_name",
]
