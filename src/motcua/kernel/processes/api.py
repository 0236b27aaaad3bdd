"""Everything others may call."""

from motcua.kernel.processes.comparison import Difference, differences
from motcua.kernel.processes.document import Document
from motcua.kernel.processes.duties import Duty
from motcua.kernel.processes.edits import set_attribute, set_condition, set_extension, set_name
from motcua.kernel.processes.engine.advancing import Waiting, waiting_tasks
from motcua.kernel.processes.engine.compiling import compile_process
from motcua.kernel.processes.engine.errors import (
    ConditionError,
    LivelockError,
    NoBranchError,
    NotExecutableError,
    NotUndoneError,
    NotWaitingError,
    StepError,
)
from motcua.kernel.processes.engine.net import Net
from motcua.kernel.processes.engine.play import Play
from motcua.kernel.processes.engine.state import Command
from motcua.kernel.processes.errors import (
    ProcessError,
    UnknownElementError,
    UnreadableDocumentError,
)
from motcua.kernel.processes.lint.finding import Finding, Severity
from motcua.kernel.processes.lint.linting import has_errors, lint
from motcua.kernel.processes.lint.times import longest_minutes
from motcua.kernel.processes.mining.figures import Mined
from motcua.kernel.processes.mining.mining import mine
from motcua.kernel.processes.mining.times import Times
from motcua.kernel.processes.mining.trace import Act, Lifecycle, Minutes, Trace
from motcua.kernel.processes.mining.xes import LogNotWrittenError, writing_xes
from motcua.kernel.processes.model import Definitions, Process
from motcua.kernel.processes.owners import Owner, Stepped, owner_by_id, owners
from motcua.kernel.processes.running import (
    complete_task,
    duties_of,
    fail_task,
    open_tasks,
    publish_definition,
    start_process,
    stop_process,
    undo_task,
)

__all__ = [
    "Act",
    "Command",
    "ConditionError",
    "Definitions",
    "Difference",
    "Document",
    "Duty",
    "Finding",
    "Lifecycle",
    "LivelockError",
    "LogNotWrittenError",
    "Mined",
    "Minutes",
    "Net",
    "NoBranchError",
    "NotExecutableError",
    "NotUndoneError",
    "NotWaitingError",
    "Owner",
    "Play",
    "Process",
    "ProcessError",
    "Severity",
    "StepError",
    "Stepped",
    "Times",
    "Trace",
    "UnknownElementError",
    "UnreadableDocumentError",
    "Waiting",
    "compile_process",
    "complete_task",
    "differences",
    "duties_of",
    "fail_task",
    "has_errors",
    "lint",
    "longest_minutes",
    "mine",
    "open_tasks",
    "owner_by_id",
    "owners",
    "publish_definition",
    "set_attribute",
    "set_condition",
    "set_extension",
    "set_name",
    "start_process",
    "stop_process",
    "undo_task",
    "waiting_tasks",
    "writing_xes",
]
