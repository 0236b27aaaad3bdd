"""Addresses of one's own data, below `/du-lieu-cua-toi/`."""

from django.urls import path

from motcua.modules.own_data.pages.portal.own import own

app_name = "own_data"

urlpatterns = [path("", own, name="own")]
