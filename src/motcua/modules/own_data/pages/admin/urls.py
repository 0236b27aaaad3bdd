"""Addresses of erasing in administration, below `/quan-tri/xoa-du-lieu/`."""

from motcua.modules.own_data.access import ERASE
from motcua.modules.own_data.pages.erasing import addresses

app_name = "own_data_admin_erasing"
urlpatterns = addresses(permission=ERASE, space=app_name, frame="ui/admin.html")
