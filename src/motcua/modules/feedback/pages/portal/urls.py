"""Addresses of the pages for everybody, below `/phan-anh/`."""

from django.urls import path

from motcua.domain.work.api import act_paths
from motcua.modules.feedback.acts.every import OWN
from motcua.modules.feedback.pages.portal import begin, moved, one, public, writing

app_name = "feedback"

urlpatterns = [
    path("", begin.begin, name="begin"),
    path("gui/phan-anh/", writing.report, name="report"),
    path("gui/kien-nghi/", writing.proposal, name="proposal"),
    path("gui/vi-sao-tre/", writing.why_late, name="why_late"),
    path("gui/khieu-nai/", writing.complaint, name="complaint"),
    path("to-cao/", begin.denunciation, name="denunciation"),
    path("tra-loi/", public.answers, name="answers"),
    path("tra-loi/<int:answer_id>/anh/", public.photo, name="public_photo"),
    path("tra-cuu/", moved.track, name="track"),
    path("cua-toi/", moved.own, name="own"),
    path("xem/<str:key>/", one.one, name="one"),
    *act_paths("xem/<str:key>/", OWN, one.DESK),
    path("xem/<str:key>/tep/<uuid:file_id>/", one.file, name="file"),
]
