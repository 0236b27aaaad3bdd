"""The database as release 0.1.0 left it, and which of its tables have moved since."""

from collections.abc import Mapping
from typing import Final

LEAVES: Final[Mapping[str, str]] = {
    "dossiers": "0011_supplement_of_a_step",
    "exchange": "0001_boxes",
    "files": "0001_stored_files",
    "identity": "0001_initial",
    "jobs": "0001_queue",
    "ledger": "0002_append_only",
    "notices": "0001_notices",
    "organisations": "0001_initial",
    "payments": "0001_initial",
    "privacy": "0002_append_only",
    "procedures": "0003_version_drafts",
    "processes": "0001_running_processes",
    "registers": "0001_books",
}
"""The last migration of each package at that release."""

MOVED: Final[Mapping[str, str]] = {
    "dossiers.ApiRequest": "filing.ApiRequest",
    "dossiers.Draft": "filing.Draft",
    "dossiers.MovedDossier": "version_moves.MovedDossier",
    "dossiers.PastReading": "insight.PastReading",
    "dossiers.VersionMove": "version_moves.VersionMove",
    "procedures.LegalAct": "drafting.LegalAct",
    "procedures.Version": "definitions.Version",
    "procedures.VersionDraft": "definitions.Draft",
    "procedures.VersionFiles": "definitions.VersionFiles",
}
"""Models by their label then, with their label now."""

RENAMED: Final[Mapping[str, str]] = {"procedures.Version.procedure_id": "definition_id"}
"""Columns by their name then, with their name now; every other keeps its own."""

GONE: Final = frozenset({"dossiers.Draft.filed_at", "dossiers.Message.author_name"})
"""Columns that nothing ever wrote, or that said what an account says; they are gone."""
