"""Everything others may call."""

from motcua.kernel.processes.document import Document
from motcua.kernel.processes.errors import (
    ProcessError,
    UnknownElementError,
    UnreadableDocumentError,
)
from motcua.kernel.processes.model import Definitions, Process

__all__ = [
    "Definitions",
    "Document",
    "Process",
    "ProcessError",
    "UnknownElementError",
    "UnreadableDocumentError",
]
