"""Addresses below `/api/v1/`."""

from motcua.project.api.composing import addresses

app_name = "api"

urlpatterns = addresses()
