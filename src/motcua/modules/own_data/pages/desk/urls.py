"""Addresses of the officers' pages, below `/can-bo/yeu-cau-du-lieu/`."""

from django.urls import path

from motcua.domain.work.api import act_paths
from motcua.modules.own_data.acts.every import EVERY
from motcua.modules.own_data.pages.desk import kind, work

app_name = "own_data_desk"

urlpatterns = [
    path("<str:code>/", work.work, name="work"),
    path("<str:code>/xem-nhanh/", kind.preview, name="preview"),
    *act_paths("<str:code>/", EVERY, work.DESK),
]
