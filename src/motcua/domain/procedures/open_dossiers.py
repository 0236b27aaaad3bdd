"""What a new version would mean for dossiers that are open: said by a package above."""

from collections.abc import Callable, Sequence
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
moving_pages: Registry[Callable[[str], str]] = Registry("pages that move open dossiers")
"""Where open dossiers of a procedure are moved to another version: an address by its code."""


def open_counts(procedure_code: str) -> Sequence[OpenCount]:
    """Return the open dossiers of a procedure, oldest version first."""
    return [row for count in open_dossiers for row in count(procedure_code)]


def moving_page(procedure_code: str) -> str:
    """Return where open dossiers of a procedure are moved; empty where nothing moves them."""
    return next((address(procedure_code) for address in moving_pages), "")
