"""The nets of stored definitions, compiled once in each process of the server."""

from collections.abc import Mapping
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


def compiled(source: bytes, process: str) -> Net:
    """Return the net of a file's process.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    definitions, found = _read(source, process)
    return compile_process(definitions, found)


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def net_of(definition_id: UUID) -> Net:
    """Return the net of a stored definition; what an id means never changes."""
    row = Definition.objects.get(pk=definition_id)
    return compiled(bytes(row.source), row.process)


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def duties_of(definition_id: UUID) -> Mapping[str, Duty]:
    """Return the work at each node of a stored definition, by its id."""
    row = Definition.objects.get(pk=definition_id)
    _definitions, found = _read(bytes(row.source), row.process)
    return duties(found)


def _read(source: bytes, process: str) -> tuple[Definitions, Process]:
    definitions = Document.read(source).definitions
    if process not in definitions.processes:
        raise UnknownProcessError(f"Tệp không có quy trình “{process[:80]}”.")
    return definitions, definitions.processes[process]
