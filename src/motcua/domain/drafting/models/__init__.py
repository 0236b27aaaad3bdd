"""Drafts of versions, and the decisions that promulgate them."""

from motcua.domain.drafting.models.legal_act import LegalAct
from motcua.domain.drafting.models.version_draft import VersionDraft

__all__ = ["LegalAct", "VersionDraft"]
