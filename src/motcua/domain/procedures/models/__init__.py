"""Data of procedures: what holds through time, its versions, their files, channels, phrases."""

from motcua.domain.procedures.models.channel import Channel
from motcua.domain.procedures.models.procedure import Procedure
from motcua.domain.procedures.models.search_entry import SearchEntry
from motcua.domain.procedures.models.version import Version
from motcua.domain.procedures.models.version_files import VersionFiles

__all__ = ["Channel", "Procedure", "SearchEntry", "Version", "VersionFiles"]
