"""Addresses of notices."""

from django.urls import path

from motcua.kernel.notices.pages.portal import views

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/da-doc/", views.read, name="notices_read"),
]
