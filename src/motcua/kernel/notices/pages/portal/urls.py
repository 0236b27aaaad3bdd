"""Addresses of notices, below `/thong-bao/`."""

from django.urls import path

from motcua.kernel.notices.pages.portal import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("da-doc/", views.read, name="notices_read"),
]
