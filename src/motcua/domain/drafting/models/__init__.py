"""The decisions that promulgate drafts of procedures."""

from motcua.domain.drafting.models.legal_act import LegalAct

__all__ = ["LegalAct"]
