"""Dossiers for other systems: upload, file, follow, prove."""

from ninja import Router

from motcua.domain.dossiers.pages.api.filing import router as filing_router
from motcua.domain.dossiers.pages.api.following import router as following_router
from motcua.domain.dossiers.pages.api.public import router as public_router
from motcua.domain.dossiers.pages.api.uploading import router as uploading_router

routers: tuple[Router, ...] = (filing_router, following_router, uploading_router, public_router)

__all__ = ["routers"]
