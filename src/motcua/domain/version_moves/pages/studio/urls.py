"""Addresses of the studio's pages of open dossiers, below `/xuong/`."""

from django.urls import path

from motcua.domain.version_moves.pages.studio import batches, moving

app_name = "moving"

_BATCH = "chuyen-ho-so/<uuid:batch_id>/"

urlpatterns = [
    path("thu-tuc/<str:code>/chuyen-ho-so/", moving.preview, name="preview"),
    path("thu-tuc/<str:code>/chuyen-ho-so/bat-dau/", moving.start, name="start"),
    path(_BATCH, batches.batch, name="batch"),
    path(f"{_BATCH}hoan-tac/", batches.undo, name="undo"),
]
