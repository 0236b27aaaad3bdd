"""What a new version would mean for dossiers that are open: said by a package above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from motcua.kernel.base.api import Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCount:
    """How many open dossiers of a version stand in one state."""

    version_number: int
    status: str
    count: int


class OpenDossiers(Protocol):
    """Count the open dossiers of a procedure by version and state; nobody's data is read."""

    def __call__(self, procedure_code: str) -> Sequence[OpenCount]: ...


open_dossiers: Registry[OpenDossiers] = Registry("open dossiers")


def open_counts(procedure_code: str) -> Sequence[OpenCount]:
    """Return the open dossiers of a procedure, oldest version first."""
    return [row for count in open_dossiers for row in count(procedure_code)]
