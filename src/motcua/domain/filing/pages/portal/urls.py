"""Addresses of the citizen's pages of filing."""

from django.urls import path

from motcua.domain.filing.pages.portal import (
    filling,
    papers,
    receipt_check,
    review,
    start,
)

urlpatterns = [
    path("thu-tuc/<str:code>/bat-dau/", start.start, name="start"),
    path("nop/<uuid:draft_id>/", filling.draft, name="draft"),
    path("nop/<uuid:draft_id>/giay-to/", papers.papers, name="papers"),
    path("nop/<uuid:draft_id>/noi-giai-quyet/", start.place, name="place"),
    path("nop/<uuid:draft_id>/xem-lai/", review.review, name="review"),
    path("nop/<uuid:draft_id>/gui/", review.send, name="send"),
    path("nop/<uuid:draft_id>/bo/", filling.discard, name="discard"),
    path("nop/<uuid:draft_id>/<slug:step>/", filling.step, name="step"),
    path("nop/<uuid:draft_id>/<slug:step>/luu/", filling.autosave, name="autosave"),
    path("xac-minh/bien-nhan/", receipt_check.verify_receipt, name="verify_receipt"),
]
