"""What a new version would mean for dossiers that are open: said by a package above."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from motcua.kernel.base.api import Registry
from motcua.kernel.definitions.api.versions import Draft


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenCount:
    """How many open dossiers of a version stand in one state."""

    version_number: int
    status: str
    count: int


class OpenDossiers(Protocol):
    """Count the open dossiers of a procedure by version and state; nobody's data is read."""

    def __call__(self, procedure_code: str) -> Sequence[OpenCount]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedurePage:
    """A page of the studio about one procedure: what its link says, and its address by the code."""

    label: str
    icon: str
    address: Callable[[str], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPage:
    """A page about a draft; `said` tells in a sentence what it found of this draft, or nothing."""

    label: str
    icon: str
    address: Callable[[Draft], str]
    said: Callable[[Draft], str]


open_dossiers: Registry[OpenDossiers] = Registry("open dossiers")
procedure_pages: Registry[ProcedurePage] = Registry("studio pages about a procedure")
"""Pages that packages above have about a procedure, in the order they are registered."""
draft_pages: Registry[DraftPage] = Registry("studio pages about a draft")
"""Pages that packages above have about a draft: where it is tried on what happened before."""


def open_counts(procedure_code: str) -> Sequence[OpenCount]:
    """Return the open dossiers of a procedure, oldest version first."""
    return [row for count in open_dossiers for row in count(procedure_code)]


def pages_about(procedure_code: str) -> Sequence[tuple[ProcedurePage, str]]:
    """Return the pages about a procedure with their addresses."""
    return [(page, page.address(procedure_code)) for page in procedure_pages]


def pages_about_draft(draft: Draft) -> Sequence[tuple[DraftPage, str, str]]:
    """Return the pages about a draft with their addresses, and what each found of it."""
    return [(page, page.address(draft), page.said(draft)) for page in draft_pages]
