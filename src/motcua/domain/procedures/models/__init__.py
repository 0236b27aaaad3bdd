"""Data of procedures: what lists show of them, their versions, channels, phrases of the search."""

from motcua.domain.procedures.models.channel import Channel
from motcua.domain.procedures.models.procedure import KIND, Procedure
from motcua.domain.procedures.models.search_entry import SearchEntry
from motcua.domain.procedures.models.version import Version

__all__ = ["KIND", "Channel", "Procedure", "SearchEntry", "Version"]
