"""Addresses of readings in an emergency in administration, below `/quan-tri/`."""

from django.urls import path

from motcua.domain.emergency.pages.admin import readings

app_name = "emergency_admin"
urlpatterns = [path("doc-khan-cap/", readings.shown, name="readings")]
