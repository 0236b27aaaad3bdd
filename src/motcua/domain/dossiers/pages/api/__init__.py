"""Dossiers for other systems: follow, prove."""

from ninja import Router

from motcua.domain.dossiers.pages.api.following import router as following_router
from motcua.domain.dossiers.pages.api.public import router as public_router

routers: tuple[Router, ...] = (following_router, public_router)

__all__ = ["routers"]
