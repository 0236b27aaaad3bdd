"""Addresses of everybody's common pages: what one has with the office, and tracking."""

from django.urls import path

from motcua.domain.work.pages.portal import own, tracking

app_name = "work_portal"

urlpatterns = [
    path("viec-cua-toi/", own.own, name="own"),
    path("tra-cuu/", tracking.track, name="track"),
]
