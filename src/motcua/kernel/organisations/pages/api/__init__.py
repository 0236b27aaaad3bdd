"""The organisation chart for other systems: areas and agencies."""

from motcua.kernel.organisations.pages.api.views import router

__all__ = ["router"]
