"""Addresses of the pages of dossiers for citizens; the desk composes its own."""

from motcua.domain.dossiers.pages.portal.urls import urlpatterns

app_name = "dossiers"

__all__ = ["app_name", "urlpatterns"]
