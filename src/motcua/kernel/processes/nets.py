"""The nets of stored definitions, compiled once in each process of the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from motcua.kernel.base.api import limits
from motcua.kernel.processes.document import Document
from motcua.kernel.processes.duties import Duty, duties
from motcua.kernel.processes.engine.compiling import compile_process
from motcua.kernel.processes.engine.net import Net
from motcua.kernel.processes.errors import ProcessError
from motcua.kernel.processes.model import Definitions, Process
from motcua.kernel.processes.models import Definition


class UnknownProcessError(ProcessError):
    """The file has no process of that id, or nobody stored the definition."""

    code = "unknown_process"


def id_of(source: bytes, process: str) -> UUID:
    """Return the id that the content gives itself."""
    return UUID(bytes=sha256(process.encode() + b"\x00" + source).digest()[:16])


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
        raise UnknownProcessError(f"Tệp không có quy trình “{process[:80]}”.")
    found = definitions.processes[process]
    return Runnable(definitions=definitions, process=found, net=compile_process(definitions, found))


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def runnable_of(definition_id: UUID) -> Runnable:
    """Return the process of a stored definition; what an id means never changes."""
    row = Definition.objects.get(pk=definition_id)
    return runnable(bytes(row.source), row.process)


def net_of(definition_id: UUID) -> Net:
    """Return the net of a stored definition."""
    return runnable_of(definition_id).net


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def duties_of(definition_id: UUID) -> Mapping[str, Duty]:
    """Return the work at each node of a stored definition, by its id."""
    return duties(runnable_of(definition_id).process)
