"""The addresses of the first page, of help, and of what is taken home."""

from django.urls import path

from motcua.modules.portal.help import help_page
from motcua.modules.portal.home import home
from motcua.modules.portal.verifier import verifier

app_name = "portal"

urlpatterns = [
    path("", home, name="home"),
    path("tro-giup/", help_page, name="help"),
    path("kiem-chung/", verifier, name="verifier"),
]
