"""Stored definitions, ready to run: each is compiled once in a process of the server."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.api import Duty, Net, duties
from motcua.kernel.bpmn.api.engine import Runnable, runnable
from motcua.kernel.processes.models import Definition


def id_of(source: bytes, process: str) -> UUID:
    """Return the id that the content gives itself."""
    return UUID(bytes=sha256(process.encode() + b"\x00" + source).digest()[:16])


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
