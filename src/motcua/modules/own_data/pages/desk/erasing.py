"""Addresses of erasing for leaders, below `/can-bo/xoa-du-lieu/`."""

from motcua.modules.own_data.access import LEAD_ERASURES
from motcua.modules.own_data.pages.erasing import addresses

app_name = "own_data_desk_erasing"
urlpatterns = addresses(permission=LEAD_ERASURES, space=app_name, frame="ui/desk.html")
