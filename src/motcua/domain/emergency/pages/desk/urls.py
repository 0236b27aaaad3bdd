"""Addresses of readings in an emergency, below `/can-bo/`."""

from django.urls import path

from motcua.domain.emergency.pages.desk import readings

app_name = "emergency"
urlpatterns = [
    path("doc-khan-cap/", readings.shown, name="readings"),
    path("doc-khan-cap/<str:code>/", readings.read, name="read"),
]
