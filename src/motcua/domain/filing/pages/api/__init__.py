"""What other systems do with dossiers: upload, file, follow, prove."""

from ninja import Router

from motcua.domain.filing.pages.api.file import router as file_router
from motcua.domain.filing.pages.api.following import router as following_router
from motcua.domain.filing.pages.api.public import router as public_router
from motcua.domain.filing.pages.api.upload import router as upload_router

routers: tuple[Router, ...] = (file_router, upload_router, following_router, public_router)

__all__ = ["routers"]
