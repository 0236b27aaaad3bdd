"""Addresses of the officers' pages, below `/can-bo/phan-anh/`."""

from django.urls import path

from motcua.domain.work.api import act_paths
from motcua.modules.feedback.acts.every import EVERY
from motcua.modules.feedback.pages.desk import kind, recording, work

app_name = "feedback_desk"

urlpatterns = [
    path("ghi-nhan/", recording.begin, name="begin"),
    path("ghi-nhan/<str:sort>/", recording.record, name="record"),
    path("<str:code>/", work.work, name="work"),
    path("<str:code>/xem-nhanh/", kind.preview, name="preview"),
    *act_paths("<str:code>/", EVERY, work.DESK),
]
