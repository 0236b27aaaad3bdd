"""Definitions, their versions with the files these were read from, and drafts."""

from motcua.kernel.definitions.models.definition import Definition
from motcua.kernel.definitions.models.draft import Draft
from motcua.kernel.definitions.models.version import Version
from motcua.kernel.definitions.models.version_files import VersionFiles

__all__ = ["Definition", "Draft", "Version", "VersionFiles"]
