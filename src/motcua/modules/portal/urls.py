"""The address of the first page."""

from django.urls import path

from motcua.modules.portal.home import home

app_name = "portal"

urlpatterns = [path("", home, name="home")]
