"""Addresses of the officers' pages of dossiers, below `/can-bo/`."""

from django.urls import path

from motcua.domain.dossiers.pages.desk import (
    drawing,
    kind,
    returning,
    search,
    stepping,
    work,
)
from motcua.domain.dossiers.pages.desk.act_desk import DESK
from motcua.domain.dossiers.pages.desk.cards import ACTS
from motcua.domain.dossiers.pages.desk.counter import paying, slip
from motcua.domain.work.api import act_paths

app_name = "desk"

_DOSSIER = "ho-so/<str:code>/"

urlpatterns = [
    path(_DOSSIER, work.work, name="work"),
    path(f"{_DOSSIER}xem-nhanh/", kind.preview, name="preview"),
    *act_paths(_DOSSIER, ACTS, DESK),
    path(f"{_DOSSIER}buoc/<int:step_id>/", stepping.complete, name="step"),
    path(f"{_DOSSIER}thu-tien/", paying.paying, name="paying"),
    path(f"{_DOSSIER}giay-hen/", slip.slip, name="slip"),
    path(f"{_DOSSIER}quy-trinh/", drawing.drawing, name="drawing"),
    path("tra-ket-qua/", returning.returning, name="returning"),
    path("tim/", search.search, name="search"),
]
