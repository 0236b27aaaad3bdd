"""Addresses of the officers' pages, below `/can-bo/`."""

from django.urls import path

from motcua.project.pattern.pages.desk.home import home

app_name = "pattern"

urlpatterns = [path("pattern/", home, name="home")]
