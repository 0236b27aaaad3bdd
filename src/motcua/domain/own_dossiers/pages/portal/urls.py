"""Addresses of the citizen's pages of dossiers."""

from django.urls import path

from motcua.domain.own_dossiers.pages.portal import dossier, moved, proof

app_name = "dossiers"

urlpatterns = [
    path("ho-so/", moved.own, name="own"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/bo-sung/", dossier.supplement, name="supplement"),
    path("ho-so/<str:code>/nhan-tin/", dossier.message, name="message"),
    path("ho-so/<str:code>/danh-gia/", dossier.rate, name="rate"),
    path("ho-so/<str:code>/rut/", dossier.withdraw, name="withdraw"),
    path("ho-so/<str:code>/bien-nhan.svg", proof.receipt_qr, name="receipt_qr"),
    path("ho-so/<str:code>/bien-nhan.pdf", proof.receipt_pdf, name="receipt_pdf"),
    path("ho-so/<str:code>/bien-nhan.txt", proof.receipt_text, name="receipt_text"),
    path("ho-so/<str:code>/bien-nhan.tlog-proof", proof.receipt_proof, name="receipt_proof"),
    path("ho-so/<str:code>/bang-chung.zip", proof.proof_bundle, name="proof_bundle"),
]
