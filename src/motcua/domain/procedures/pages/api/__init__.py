"""The catalogue for other systems."""

from motcua.domain.procedures.pages.api.views import router

__all__ = ["router"]
