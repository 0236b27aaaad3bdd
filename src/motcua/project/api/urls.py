"""Addresses below `/api/v1/`."""

from motcua.project.api.addresses import addresses

app_name = "api"

urlpatterns = addresses()
