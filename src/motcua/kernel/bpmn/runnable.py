"""A process as it is drawn, ready to run; kept, since files are read again and again."""

from dataclasses import dataclass
from functools import lru_cache

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.errors import ProcessError
from motcua.kernel.bpmn.model.elements import Definitions, Process
from motcua.kernel.bpmn.net.compiler import compile_process
from motcua.kernel.bpmn.net.net import Net


class UnknownProcessError(ProcessError):
    """The file has no process of that id."""

    code = "unknown_process"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Runnable:
    """A process as it is drawn, and ready to run; each is equal to itself alone."""

    definitions: Definitions
    process: Process
    net: Net


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def runnable(source: bytes, process: str) -> Runnable:
    """Return a file's process, drawn and compiled.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    definitions = Document.read(source).definitions
    if process not in definitions.processes:
        raise UnknownProcessError(names.no_process(process))
    found = definitions.processes[process]
    return Runnable(definitions=definitions, process=found, net=compile_process(definitions, found))


def drawn_process(source: bytes, process: str) -> Process:
    """Return a file's process as it is drawn; see `runnable`."""
    return runnable(source, process).process
