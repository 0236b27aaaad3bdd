"""Which of the drawn processes of a procedure is run."""

from functools import lru_cache

from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.bpmn.api import Document


def process_name(definition: ProcedureDefinition) -> str:
    """Return the id of the process that is run; empty without one."""
    return _executable(definition.process) if definition.process is not None else ""


@lru_cache(maxsize=128)
def _executable(source: str) -> str:
    found = Document.read(source.encode()).definitions.processes.values()
    return next((one.id for one in found if one.is_executable), "")
