"""Addresses of the officers' common pages, below `/can-bo/`."""

from django.urls import path

from motcua.domain.work.pages.desk import absences, bulk, inbox

app_name = "work"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("vang-mat/", absences.absences, name="absences"),
    path("vang-mat/thoi/", absences.end, name="end_absence"),
    path("hang-loat/", bulk.bulk, name="bulk"),
]
