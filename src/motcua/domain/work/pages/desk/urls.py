"""Addresses of the officers' common pages, below `/can-bo/`."""

from django.urls import path

from motcua.domain.work.pages.desk import absences, bulk, escalated, inbox, saved_views

app_name = "work"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("vang-mat/", absences.absences, name="absences"),
    path("vang-mat/xac-nhan/", absences.confirm, name="confirm_absence"),
    path("vang-mat/thoi/", absences.end, name="end_absence"),
    path("qua-han-da-bao/", escalated.escalated, name="escalated"),
    path("goc-nhin/", saved_views.views, name="views"),
    path("goc-nhin/doi/", saved_views.change, name="change_view"),
    path("hang-loat/", bulk.bulk, name="bulk"),
]
