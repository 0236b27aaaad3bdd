"""Procedures, their dated versions and channels, and the phrases by which they are found."""

from motcua.domain.procedures.models.channel import Channel
from motcua.domain.procedures.models.procedure import Procedure
from motcua.domain.procedures.models.search_entry import SearchEntry
from motcua.domain.procedures.models.version import Version

__all__ = ["Channel", "Procedure", "SearchEntry", "Version"]
