"""Addresses of one's own data, below `/du-lieu-cua-toi/`."""

from django.urls import path

from motcua.domain.work.api import act_paths
from motcua.modules.own_data.acts.every import OWN
from motcua.modules.own_data.pages.portal import asking, copying
from motcua.modules.own_data.pages.portal.own import own, withdraw

app_name = "own_data"

urlpatterns = [
    path("", own, name="own"),
    path("rut-dong-y/", withdraw, name="withdraw"),
    path("ban-sao/", copying.take, name="copy"),
    path("yeu-cau/", asking.ask_page, name="ask"),
    path("yeu-cau/<str:code>/", asking.one, name="one"),
    *act_paths("yeu-cau/<str:code>/", OWN, asking.DESK),
]
