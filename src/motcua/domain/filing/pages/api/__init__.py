"""Filing for other systems: upload, file."""

from ninja import Router

from motcua.domain.filing.pages.api.file import router as file_router
from motcua.domain.filing.pages.api.upload import router as upload_router

routers: tuple[Router, ...] = (file_router, upload_router)

__all__ = ["routers"]
