"""Addresses of what is published."""

from django.urls import path

from motcua.domain.insight.pages.portal import figures

app_name = "published"

urlpatterns = [path("so-lieu/", figures.figures, name="figures")]
