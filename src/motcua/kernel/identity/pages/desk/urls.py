"""Addresses of what leaders confirm, below `/can-bo/`."""

from motcua.kernel.identity.access import LEAD_GRANTS
from motcua.kernel.identity.pages.grants import addresses

app_name = "identity_desk"
urlpatterns = addresses("cap-quyen/", permission=LEAD_GRANTS, space=app_name, look="desk")
