"""Addresses of the desk's own pages, below `/can-bo/`."""

from django.urls import path

from motcua.modules.desk import cards

app_name = "desk_help"

urlpatterns = [
    path("lam-the-nao/", cards.cards, name="cards"),
]
