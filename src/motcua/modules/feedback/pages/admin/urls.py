"""Addresses of administration, below `/quan-tri/`."""

from django.urls import path

from motcua.modules.feedback.pages.admin import overview

app_name = "feedback_admin"

urlpatterns = [
    path("phan-anh/", overview.overview, name="overview"),
    path("phan-anh/xoa/", overview.erase, name="erase"),
]
