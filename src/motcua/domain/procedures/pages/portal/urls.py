"""Addresses of the catalogue, below `/`."""

from django.urls import path, register_converter

from motcua.domain.procedures.pages.portal import views
from motcua.domain.procedures.pages.portal.codes import CodeConverter

register_converter(CodeConverter, "procedure_code")

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", views.catalogue, name="catalogue"),
    path("thu-tuc/<procedure_code:code>", views.procedure, name="procedure"),
    path("tim-kiem/", views.search, name="search"),
    path("viec/<slug:event>/", views.life_event, name="life_event"),
]
