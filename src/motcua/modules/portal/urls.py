"""The addresses of the first page and of help."""

from django.urls import path

from motcua.modules.portal.help import help_page
from motcua.modules.portal.home import home

app_name = "portal"

urlpatterns = [path("", home, name="home"), path("tro-giup/", help_page, name="help")]
