"""Addresses of the officers' pages of dossiers, below `/can-bo/`."""

from django.urls import path

from motcua.domain.dossiers.pages.desk import (
    acts,
    kind,
    register_book,
    returning,
    search,
    signing,
    stepping,
    work,
)
from motcua.domain.dossiers.pages.desk.counter import paying, slip

app_name = "desk"

_DOSSIER = "ho-so/<str:code>/"

urlpatterns = [
    path(_DOSSIER, work.work, name="work"),
    path(f"{_DOSSIER}xem-nhanh/", kind.preview, name="preview"),
    path(f"{_DOSSIER}tiep-nhan/", acts.receive, name="receive"),
    path(f"{_DOSSIER}chuyen/", acts.hand_over, name="hand_over"),
    path(f"{_DOSSIER}lay-lai/", acts.take_back, name="take_back"),
    path(f"{_DOSSIER}thu-hoi-viec/", acts.recall, name="recall"),
    path(f"{_DOSSIER}bo-sung/", acts.supplement, name="supplement"),
    path(f"{_DOSSIER}tu-choi/", acts.refuse, name="refuse"),
    path(f"{_DOSSIER}dung/", acts.stop, name="stop"),
    path(f"{_DOSSIER}xin-loi/", acts.apologise, name="apologise"),
    path(f"{_DOSSIER}trinh-ky/", acts.draft, name="draft"),
    path(f"{_DOSSIER}tra-ket-qua/", acts.give, name="give"),
    path(f"{_DOSSIER}nhan-tin/", acts.message, name="message"),
    path(f"{_DOSSIER}buoc/<int:step_id>/", stepping.complete, name="step"),
    path(f"{_DOSSIER}thu-hoi/", acts.withdraw_result, name="withdraw_result"),
    path(f"{_DOSSIER}ky/", signing.sign_one, name="sign_one"),
    path(f"{_DOSSIER}tra-lai/", signing.reject, name="reject"),
    path(f"{_DOSSIER}dong-dau/", signing.seal_one, name="seal_one"),
    path(f"{_DOSSIER}thu-tien/", paying.paying, name="paying"),
    path(f"{_DOSSIER}giay-hen/", slip.slip, name="slip"),
    path("tra-ket-qua/", returning.returning, name="returning"),
    path("tim/", search.search, name="search"),
    path("so-theo-doi/", register_book.register_book, name="register_book"),
    path("so-theo-doi/so.csv", register_book.register_file, name="register_file"),
]
