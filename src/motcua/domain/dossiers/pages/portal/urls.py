"""Addresses of the citizen's pages of dossiers."""

from django.urls import path

from motcua.domain.dossiers.pages.portal import (
    dossier,
    figures,
    filling,
    own,
    papers,
    proof,
    receipt_check,
    reviewing,
    starting,
    tracking,
)

urlpatterns = [
    path("thu-tuc/<str:code>/bat-dau/", starting.start, name="start"),
    path("nop/<uuid:draft_id>/", filling.draft, name="draft"),
    path("nop/<uuid:draft_id>/giay-to/", papers.papers, name="papers"),
    path("nop/<uuid:draft_id>/noi-giai-quyet/", starting.place, name="place"),
    path("nop/<uuid:draft_id>/xem-lai/", reviewing.review, name="review"),
    path("nop/<uuid:draft_id>/gui/", reviewing.send, name="send"),
    path("nop/<uuid:draft_id>/bo/", filling.discard, name="discard"),
    path("nop/<uuid:draft_id>/<slug:step>/", filling.step, name="step"),
    path("nop/<uuid:draft_id>/<slug:step>/luu/", filling.autosave, name="autosave"),
    path("ho-so/", own.own, name="own"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/bo-sung/", dossier.supplement, name="supplement"),
    path("ho-so/<str:code>/nhan-tin/", dossier.message, name="message"),
    path("ho-so/<str:code>/danh-gia/", dossier.rate, name="rate"),
    path("ho-so/<str:code>/rut/", dossier.withdraw, name="withdraw"),
    path("ho-so/<str:code>/bien-nhan.svg", proof.receipt_qr, name="receipt_qr"),
    path("ho-so/<str:code>/bien-nhan.txt", proof.receipt_text, name="receipt_text"),
    path("tra-cuu/", tracking.track, name="track"),
    path("so-lieu/", figures.figures, name="figures"),
    path("xac-minh/bien-nhan/", receipt_check.verify_receipt, name="verify_receipt"),
]
