"""Addresses of the officers' common pages, below `/can-bo/`."""

from django.urls import path

from motcua.domain.work.pages.desk import bulk, inbox

app_name = "work"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("hang-loat/", bulk.bulk, name="bulk"),
]
